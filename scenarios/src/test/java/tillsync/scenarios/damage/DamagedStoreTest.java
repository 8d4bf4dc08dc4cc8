package tillsync.scenarios.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.SAVED;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.client.Cloud;
import tillsync.client.CloudTransport;
import tillsync.client.transport.Publish;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.damage.Shelf.Stroke;

/**
 * Promise D5, with seeds: the files of a main with edits that are not published yet, and of a follower whose software is in a
 * sale, are damaged while the till is off, after a crash, or while it runs.
 *
 * <p>{@code -Ddamage.count=N} damages so many, {@code -Ddamage.seed=N} plays one again.
 */
class DamagedStoreTest {
    private static final int COUNT = Integer.getInteger("damage.count", 220);
    private static final long ONLY = Long.getLong("damage.seed", -1);
    private static final int ARTICLES = 60;
    private static final int EDITS = 12;

    /** Edits that a copy of the main's store has in its outbox, and that were published since. */
    private static final int SINCE = 3;

    private static final Map<String, Integer> STRUCK = new TreeMap<>();
    private static final Map<String, Integer> OUTCOMES = new TreeMap<>();

    @TempDir
    Path directory;

    private Cloud cloud = new Cloud();
    private CloudTransport main = cloud.till("main");
    private CloudTransport north = cloud.till("north");

    /** All that was ever to be sold under some number. */
    private final Set<Article> known = new HashSet<>();

    /** What the main has saved and not published. */
    private final List<Edit> unpublished = new ArrayList<>();

    /**
     * A till before it is damaged.
     *
     * @param earlier its files as they were before, oldest first
     * @param software what it has
     * @param published by then
     */
    private record Whole(
            Path off,
            Path crashed,
            List<Path> earlier,
            Map<ArticleNumber, Article> software,
            List<Publish> published) {}

    @Test
    void nothingDamagedIsSoldAllIsHealedAndWhatIsLostIsSaid() throws IOException {
        var wholes = List.of(main(), follower());
        var failed = new TreeMap<Long, Throwable>();
        for (long seed = ONLY < 0 ? 0 : ONLY; seed < (ONLY < 0 ? COUNT : ONLY + 1); seed++) {
            var place = directory.resolve("seed" + seed);
            try {
                play(place, wholes, new SplittableRandom(seed));
            } catch (RuntimeException | AssertionError failure) {
                System.out.println("damages: seed " + seed + " has failed: " + failure);
                failed.put(seed, failure);
            }
            FileSystemUtils.deleteRecursively(place);
        }
        if (!failed.isEmpty()) {
            throw new AssertionError(
                    "play them again with -Ddamage.seed=N: " + failed.keySet(),
                    failed.firstEntry().getValue());
        }
    }

    @AfterAll
    static void tells() {
        System.out.println("damages of a till's store: " + STRUCK + ", " + OUTCOMES);
    }

    private void play(Path place, List<Whole> wholes, SplittableRandom random) throws IOException {
        boolean follows = random.nextBoolean();
        boolean crashed = random.nextBoolean();
        boolean runs = crashed && random.nextInt(3) == 0;
        boolean isOlder = !runs && random.nextInt(6) == 0;
        var whole = wholes.get(follows ? 1 : 0);
        isAsThen(whole, follows);
        Shelf.copy(crashed ? whole.crashed : whole.off, place);
        var till = new Shelf(place, follows ? north : main);
        till.software().putAll(whole.software);
        var stroke = Stroke.of(random, crashed);
        STRUCK.merge(isOlder ? "PUT_BACK" : stroke.damage().name(), 1, Integer::sum);
        if (runs) {
            till.opens();
        }
        if (isOlder) {
            till.isPutBack(whole.earlier.get(random.nextInt(whole.earlier.size())));
        } else {
            stroke.damage().spoil(stroke.log() ? till.log() : till.file(), random);
        }
        if (!runs) {
            till.opens();
        }
        try (till) {
            // that its log is read no more by who has it open, nobody can tell
            isHealed(till, follows, !(stroke.log() && runs));
        }
    }

    /** A service that has heard what this till's has. */
    private void isAsThen(Whole whole, boolean follows) {
        cloud = new Cloud();
        main = cloud.till("main");
        north = cloud.till("north");
        whole.published.forEach(main::publish);
        if (follows) {
            cloud.follow("north", "main");
        }
    }

    private Whole main() throws IOException {
        try (var till = new Shelf(directory.resolve("main"), main).opens()) {
            saves(
                    till,
                    IntStream.range(0, ARTICLES).mapToObj(i -> put(i, 100 + i)).toList());
            till.syncs();
            var earlier = new ArrayList<>(List.of(earlier("main-of-old")));
            saves(till, IntStream.range(0, SINCE).mapToObj(i -> put(i, 500 + i)).toList());
            earlier.add(earlier("main-with-edits"));
            till.syncs();
            earlier.add(earlier("main-before-edits"));
            var published = List.copyOf(main.published);
            for (int i = 0; i < EDITS; i++) {
                unpublished.add(i == 7 ? Edit.remove(put(i, 0).number()) : put(ARTICLES - 6 + i, 900 + i));
                saves(till, unpublished.subList(i, i + 1));
            }
            return whole(till, "main", earlier, published);
        }
    }

    /** Five articles wait for its software; one was removed, which it does not know of yet. */
    private Whole follower() throws IOException {
        try (var till = new Shelf(directory.resolve("main"), main).opens();
                var follower = new Shelf(directory.resolve("north"), north).opens()) {
            cloud.follow("north", "main");
            follower.syncs();
            var earlier = List.of(earlier("north"));
            follower.isBusy(true);
            till.syncs();
            follower.syncs();
            saves(till, List.of(Edit.remove(put(3, 0).number()), put(4, 444)));
            till.syncs();
            return whole(follower, "north", earlier, List.copyOf(main.published));
        }
    }

    /** A copy of the files of the till whose name it begins with. */
    private Path earlier(String name) throws IOException {
        var copy = directory.resolve(name + "-earlier");
        Shelf.copy(directory.resolve(name.split("-")[0]), copy);
        return copy;
    }

    private Whole whole(Shelf till, String name, List<Path> earlier, List<Publish> published) throws IOException {
        var crashed = directory.resolve(name + "-crashed");
        Shelf.copy(directory.resolve(name), crashed);
        till.close();
        var off = directory.resolve(name + "-off");
        Shelf.copy(directory.resolve(name), off);
        return new Whole(off, crashed, earlier, Map.copyOf(till.software()), published);
    }

    private Edit.Put put(int i, long cents) {
        var article = Articles.article("n" + i, cents);
        known.add(article);
        return new Edit.Put(article);
    }

    private static void saves(Shelf till, List<? extends Edit> edits) {
        till.store().save(List.copyOf(edits), SAVED);
        edits.forEach(edit -> {
            if (edit instanceof Edit.Put put) {
                till.software().put(put.number(), put.article());
            } else {
                till.software().remove(edit.number());
            }
        });
    }

    private void isHealed(Shelf till, boolean follows, boolean canTell) {
        sellsOnlyWhatWas(till);
        var tally = till.syncs();
        boolean lossIsSaid = till.store().loss().isPresent();
        OUTCOMES.merge(
                till.store().wasReplaced() ? "set aside" : tally.repaired() > 0 ? "repaired" : "sound",
                1,
                Integer::sum);
        OUTCOMES.merge("loss said", lossIsSaid ? 1 : 0, Integer::sum);
        assertThat(tally.verified()).isTrue();
        sellsOnlyWhatWas(till);
        var catalogue = new TreeMap<String, Long>();
        till.sells()
                .forEach((number, article) ->
                        catalogue.put(number.value(), article.price().cents()));
        assertThat(catalogue).as("what is sold, and the catalogue").isEqualTo(cloud.articles("main"));
        if (follows) {
            var left = new TreeMap<>(till.software());
            if (lossIsSaid || till.store().wasReplaced()) { // then it reconciles, since it may have missed a removal
                left.keySet().retainAll(till.sells().keySet());
            }
            assertThat(left).as("what its software has").isEqualTo(till.sells());
            assertThat(north.published).as("a follower publishes nothing").isEmpty();
        } else {
            publishesWhatItCould(lossIsSaid || !canTell);
        }
        assertThat(till.store().sums().isOf(till.store().position())).isTrue();
        assertThat(lossIsSaid)
                .as("users are told")
                .isEqualTo(till.engine().conditions().now() != null);
    }

    private void sellsOnlyWhatWas(Shelf till) {
        assertThat(known).as("all that was ever sold").containsAll(till.sells().values());
    }

    /** Each edit arrived, and nothing else, and no article is gone; unless that is said, none is missing. */
    private void publishesWhatItCould(boolean mayLack) {
        var published = main.published.stream()
                .filter(publish -> !publish.holds())
                .flatMap(publish -> publish.changeSet().edits().stream())
                .toList();
        var rest = published.subList(ARTICLES + SINCE, published.size());
        assertThat(unpublished).as("what was saved").containsAll(rest);
        assertThat(rest).as("each once").doesNotHaveDuplicates();
        if (!mayLack) {
            assertThat(rest).as("what was saved").isEqualTo(unpublished);
        }
    }
}
