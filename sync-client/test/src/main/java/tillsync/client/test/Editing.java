package tillsync.client.test;

import java.time.LocalDateTime;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import tillsync.article.Article;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;

/** Tests edits at a till that has become a main. */
final class Editing {
    private static final long TOO_MUCH = 100_000_000;

    /** Members that a software may not know, and two that no version of the contract knows. */
    private static final String MORE =
            "{\"category\":\"Drinks\",\"unit\":\"PORTION\",\"attributes\":{\"tray\":\"blue\"},"
                    + "\"shelf\":{\"row\":3},\"organic\":true}";

    private Editing() {}

    static void edits(Opening<VendorSoftware> software) throws Exception {
        try (var trial = Trial.of(software)) {
            trial.main.puts(full());
            trial.settles(Rule.TAKES_OVER);
            trial.till.becomesMain();
            trial.settles(Rule.EDITS_ARRIVE);
            trial.till.software().changesPrice(Trial.TEA, 333);
            trial.settles(Rule.EDITS_ARRIVE);
            trial.sells(Rule.EDITS_ARRIVE, Trial.TEA, 333, "after an edit");
            keepsAllElse(trial, "after an edit of the price", 333);
            trial.till.restarts();
            trial.settles(Rule.EDITS_ARRIVE);
            keepsAllElse(trial, "after a restart", 333);
            trial.agrees(Rule.EDITS_ARRIVE, "after an edit and a restart");
        }
    }

    /** The tea with every member that an article may have. */
    private static Article full() {
        var members = Trial.tea(280).toJson();
        for (var more : ((JsonObject) JsonReader.read(MORE)).members().entrySet()) {
            members = members.with(more.getKey(), more.getValue());
        }
        return Planning.with(Article.read(members), LocalDateTime.parse("2027-01-01T00:00"), null, null, "DE_REDUCED");
    }

    private static void keepsAllElse(Trial trial, String when, long cents) {
        var wanted = Planning.at(full(), Price.euro(cents), null);
        var found = trial.till.catalogue().get(Trial.TEA);
        if (found == null || found.price().cents() != cents) {
            throw new RuleBroken(Rule.EDITS_ARRIVE, when + " the catalogue has " + found, null);
        }
        if (!Objects.equals(found, wanted)) {
            throw new RuleBroken(
                    Rule.UNKNOWN_MEMBERS,
                    when + " the catalogue has " + found.toJson() + " (expected: " + wanted.toJson() + ")",
                    null);
        }
    }

    static void ownCommitFirst(Opening<VendorSoftware> software) throws Exception {
        try (var trial = Trial.of(software)) {
            Assumptions.assumeTrue(trial.till.watch().isDatabaseSeen(), "open your database by Place.database");
            trial.till.becomesMain();
            trial.settles(Rule.EDITS_ARRIVE);
            var tooEarly = new AtomicBoolean();
            trial.till.tells(moment -> {
                if (moment == KillMoment.OWN_COMMIT && seenByOthers(trial)) {
                    tooEarly.set(true);
                }
            });
            Trial.must(Rule.EDITS_ARRIVE, () -> trial.till.software().changesPrice(Trial.TEA, 333));
            if (tooEarly.get()) {
                throw new RuleBroken(Rule.OWN_COMMIT_FIRST, "the client had the edit before your own commit", null);
            }
            commitFails(trial);
        }
    }

    /** Returns true if another thread, which sees only committed data, finds an edit in the client's outbox. */
    private static boolean seenByOthers(Trial trial) {
        return CompletableFuture.supplyAsync(() -> trial.till.client().unpublished() > 0)
                .join();
    }

    /** Checks that an edit whose own commit fails is not published. */
    private static void commitFails(Trial trial) {
        trial.settles(Rule.EDITS_ARRIVE);
        trial.till.tells(moment -> {
            if (moment == KillMoment.OWN_COMMIT) {
                trial.till.watch().tellNobody();
                throw new Failing.Breakdown();
            }
        });
        Trial.may(() -> trial.till.software().changesPrice(Trial.TEA, 444));
        trial.till.watch().tellNobody();
        trial.settles(Rule.OWN_COMMIT_FIRST);
        trial.agrees(Rule.OWN_COMMIT_FIRST, "after an edit whose own commit failed");
    }

    static void refused(Opening<VendorSoftware> software) {
        try (var trial = Trial.of(software)) {
            trial.till.becomesMain();
            trial.settles(Rule.EDITS_ARRIVE);
            Trial.may(() -> trial.till.software().changesPrice(Trial.TEA, TOO_MUCH));
            trial.settles(Rule.REFUSED_EDIT);
            trial.agrees(Rule.REFUSED_EDIT, "after an edit that breaks a rule");
            trial.till.isRefused(Trial.TEA);
            Trial.may(() -> trial.till.software().changesPrice(Trial.TEA, 333));
            Trial.may(() -> trial.till.software().changesPrice(Trial.CAKE, 444));
            trial.settles(Rule.REFUSED_EDIT);
            trial.sells(Rule.EDITS_ARRIVE, Trial.CAKE, 444, "beside an edit that the service refuses");
            trial.agrees(Rule.REFUSED_EDIT, "after an edit that the service refuses");
        }
    }
}
