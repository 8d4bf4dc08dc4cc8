package tillsync.scenarios.convergence;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tillsync.scenarios.cloud.Till;

/** Draws legal steps for a {@link Play}; the same seed draws the same steps. */
final class Schedule {
    private final Random random;
    private final Play play;

    Schedule(long seed, Play play) {
        this.random = new Random(seed);
        this.play = play;
    }

    String next() {
        var till = any(play.tills().values().stream());
        int dice = random.nextInt(100);
        if (dice < 45) {
            return edit(till);
        }
        if (dice < 65) {
            return till + (till.isOnline() ? " away" : " back");
        }
        if (dice < 82) {
            return assign(till);
        }
        if (dice < 88) {
            return till + " stumbles " + random.nextInt(4);
        }
        if (dice < 90) {
            return till + " loses its disk";
        }
        if (dice < 94) {
            return till + (random.nextBoolean() ? " is held" : " is released");
        }
        return "all";
    }

    private String edit(Till till) {
        int articles = 1 + random.nextInt(3);
        boolean drops = random.nextInt(4) == 0;
        return Stream.generate(() -> number() + (drops ? "" : " " + random.nextInt(1000)))
                .limit(articles)
                .collect(Collectors.joining(" ", till + (drops ? " drops " : " sets "), ""));
    }

    private String number() {
        return "n" + random.nextInt(12);
    }

    /** A till joins another main with all that follow it, or leads, with or without the others that follow its main. */
    private String assign(Till till) {
        var model = play.model();
        if (model.isMain(till)) {
            var main = any(play.tills().values().stream().filter(other -> other != till && model.isMain(other)));
            return main == null ? "all" : "assign " + till + ">" + main + joining(model.followersOf(till), main);
        }
        int dice = random.nextInt(4);
        if (dice == 0) {
            return "assign " + till + ">~";
        }
        if (dice == 1) {
            return "assign " + till + ">-";
        }
        if (dice == 2) {
            var main = any(play.tills().values().stream().filter(model::isMain));
            return "assign " + till + ">" + main;
        }
        return swap(till);
    }

    private String swap(Till till) {
        var model = play.model();
        var main = any(play.tills().values().stream()
                .filter(other -> model.followersOf(other).contains(till)));
        var others =
                model.followersOf(main).stream().filter(other -> other != till).toList();
        return "assign " + till + ">- " + main + ">" + till + joining(others, till);
    }

    private static String joining(List<Till> followers, Till main) {
        return followers.stream()
                .map(follower -> " " + follower + ">" + main)
                .sorted()
                .collect(Collectors.joining());
    }

    private Till any(Stream<Till> tills) {
        var list = tills.toList();
        return list.isEmpty() ? null : list.get(random.nextInt(list.size()));
    }
}
