package tillsync.scenarios.convergence;

import static tillsync.scenarios.cloud.TillAssert.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;

/**
 * Plays a script, one line a step, with real tills and beside them the {@link Model}.
 *
 * <pre>
 * a sets x 100 y 200    a drops x    a away    a back    a stumbles 2 (loses an answer after two that arrive)
 * assign c>b d>- e>~    (c follows b; d leads, with a copy; e leads, as before), all in one change
 * a loses its disk      a leaves independent    a leaves b (its followers go to b)
 * c is held             c is released           c has pending 2     c sells x 100    c lacks x    inbox 3
 * all                   (what is online syncs, and is compared with the model)
 * </pre>
 */
final class Play {
    private final Cloud cloud;
    private final Model model = new Model();
    private final Map<String, Till> tills = new LinkedHashMap<>();
    private final List<String> held = new ArrayList<>();

    Play(Cloud cloud, List<String> names) {
        this.cloud = cloud;
        names.forEach(name -> tills.put(name, cloud.main(name)));
        tills.values().forEach(model::adds);
    }

    Model model() {
        return model;
    }

    Map<String, Till> tills() {
        return tills;
    }

    void plays(String line) {
        var words = line.strip().split("\\s+");
        switch (words[0]) {
            case "assign" -> assign(words);
            case "all" -> all();
            case "inbox" ->
                Assertions.assertThat(model.held()).as("edits in the inbox").isEqualTo(number(words[1]));
            default -> step(tills.get(words[0]), words);
        }
    }

    private void step(Till till, String[] words) {
        switch (words[1]) {
            case "sets", "drops" -> edit(till, edits(words));
            case "away" -> till.goesOffline();
            case "back" -> till.isBack().keepsTrying();
            case "stumbles" -> till.losesAnAnswerAfter(number(words[2]));
            case "loses" -> {
                till.losesItsDisk();
                model.losesItsDisk(till);
            }
            case "leaves" -> leave(till, words[2]);
            case "is" -> deliver(till, words[2].equals("held"));
            case "has" -> assertThat(till).hasPending(number(words[3]));
            case "sells" -> assertThat(till).sells(words[2], number(words[3]));
            case "lacks" -> assertThat(till).doesNotKnow(words[2]);
            default -> throw new IllegalArgumentException(String.join(" ", words));
        }
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }

    private static List<Edit> edits(String[] words) {
        var edits = new ArrayList<Edit>();
        boolean sets = words[1].equals("sets");
        for (int i = 2; i < words.length; i += sets ? 2 : 1) {
            edits.add(
                    sets
                            ? Edit.put(Articles.article(words[i], number(words[i + 1])))
                            : Edit.remove(ArticleNumber.read(words[i])));
        }
        return edits;
    }

    /** A till that knows that it follows refuses; one that was not told yet saves, as it must. */
    private void edit(Till till, List<Edit> edits) {
        try {
            till.saves(edits);
        } catch (Refusal refusal) {
            Assertions.assertThat(refusal.code()).isEqualTo(ProblemCode.TILL_IS_A_FOLLOWER);
            return;
        }
        model.saves(till, edits);
        if (till.isOnline()) {
            till.keepsTrying();
        }
    }

    private void assign(String[] words) {
        var change = cloud.assigns();
        var follow = new ArrayList<Runnable>();
        for (int i = 1; i < words.length; i++) {
            var till = tills.get(words[i].substring(0, 1));
            var to = words[i].substring(2);
            switch (to) {
                case "-" -> {
                    change.leads(till);
                    model.leads(till);
                }
                case "~" -> {
                    change.leadsAsBefore(till);
                    model.leadsAsBefore(till);
                }
                default -> {
                    change.follows(till, tills.get(to));
                    follow.add(() -> model.follow(till, tills.get(to)));
                }
            }
        }
        follow.forEach(Runnable::run);
        change.tries().is(200);
    }

    private void leave(Till till, String to) {
        var other = tills.get(to);
        for (var follower : model.followersOf(till)) {
            if (other == null) {
                model.leads(follower);
            } else {
                model.follow(follower, other);
            }
        }
        var query = other == null ? "independent" : "follow:" + other.id();
        cloud.user()
                .wire()
                .delete("/api/v1/devices/" + till.id() + "?followers=" + query)
                .is(204);
        model.signsOff(till);
        tills.remove(till.name());
        cloud.forgets(till);
    }

    private void deliver(Till till, boolean isHeld) {
        held.remove(till.name());
        if (isHeld) {
            held.add(till.name());
        }
        var delivery = isHeld ? "{\"delivery\": \"HELD\"}" : "{\"delivery\": \"AUTO\"}";
        cloud.user()
                .wire()
                .send("PATCH", "/api/v1/devices/" + till.id(), delivery)
                .is(200);
    }

    private void all() {
        cloud.settles();
        for (var till : tills.values()) {
            if (till.isOnline() && (model.isMain(till) || !held.contains(till.name()))) {
                Assertions.assertThat(till.articles()).as(till.name()).isEqualTo(model.shelfOf(till));
                assertThat(till).softwareAgrees().hasUnpublished(0).hasPending(0);
            }
        }
    }

    /** Faults end; then every till has what the model says, and nothing that was saved is lost. */
    void ends() {
        for (var till : tills.values()) {
            deliver(till, false);
            till.isBack();
        }
        all();
        model.assertNothingIsLost();
        int inbox = 0;
        for (var entry : cloud.user().get("/api/v1/inbox").is(200).json()) {
            inbox += entry.get("edits").size();
        }
        Assertions.assertThat(inbox).as("edits in the inbox").isEqualTo(model.held());
    }
}
