package tillsync.client.cli.text;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tillsync.client.reconcile.ArticleDifference;
import tillsync.client.reconcile.Invalid;
import tillsync.client.reconcile.Outcome;
import tillsync.client.reconcile.Reconciliation;

/** The text of a comparison: the counts, then a line for each listed difference and fault. */
public final class ReconciliationText {
    private static final String FOLLOWERS =
            "This till follows another: its software is to add, change or remove these articles.";

    private ReconciliationText() {}

    /** @param follower true if the software is corrected, not the catalogue; words such as "removed" do not tell */
    public static String of(Reconciliation result, boolean follower) {
        var counts = "%s: %d compared, %d equal, %d added, %d changed, %d removed, %d kept, %d waiting, %d invalid"
                .formatted(
                        outcome(result.outcome()),
                        result.compared(),
                        result.equal(),
                        result.added(),
                        result.changed(),
                        result.removed(),
                        result.kept(),
                        result.waiting(),
                        result.invalid());
        return Stream.of(
                        Stream.of(counts),
                        follower && result.differing() > 0 ? Stream.of(FOLLOWERS) : Stream.<String>empty(),
                        result.differences().stream().map(ReconciliationText::line),
                        more(result.differing(), result.differences().size(), "differences"),
                        result.flaws().stream().map(ReconciliationText::line),
                        more(result.invalid(), result.flaws().size(), "invalid articles"))
                .flatMap(lines -> lines)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case QUEUED -> "to be published";
            case CORRECTED -> "to be corrected in the till's software";
            case COMPARED -> "compared only";
            case NOT_IN_STEP -> "nothing done, sync first";
        };
    }

    private static String line(ArticleDifference difference) {
        return "%-9s %s%s"
                .formatted(
                        difference.kind().name().toLowerCase(Locale.ROOT),
                        difference.number(),
                        difference.members().isEmpty() ? "" : ": " + String.join(", ", difference.members()));
    }

    private static String line(Invalid invalid) {
        return "invalid   %s: %s %s".formatted(invalid.number(), invalid.code(), invalid.detail());
    }

    private static Stream<String> more(long all, int listed, String what) {
        return all > listed ? Stream.of("... and " + (all - listed) + " more " + what) : Stream.empty();
    }
}
