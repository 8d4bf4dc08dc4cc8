package tillsync.client.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import tillsync.client.TillStatus;
import tillsync.client.cli.text.Said;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.store.Guarded;
import tillsync.json.JsonObject;
import tillsync.status.ConnectionState;
import tillsync.status.Part;
import tillsync.status.Sync;

/** {@code till status}: shows the state of this till, without asking the service. */
@Command(name = "status", description = "Show how this till stands.")
final class StatusCommand extends Subcommand {
    @Override
    public Integer call() {
        try (var client = till.open()) {
            var status = client.status();
            till.say(json(status), text(status));
            if (!till.isJson()) {
                client.refusals().forEach(refused -> till.out()
                        .println("refused      " + refused.edit().number().shown() + ": " + refused.code() + " "
                                + refused.detail()));
                client.held().forEach(held -> till.out()
                        .println("held         " + held.number().shown() + ": " + held.code() + " " + held.detail()));
            }
            return ExitCode.DONE;
        }
    }

    /** The status as JSON, with the status line. */
    static JsonObject json(TillStatus status) {
        var line = status.statusLine();
        var states = new States(line.connection(), status.role() == null ? null : line.role(), line.sync());
        return Said.members(status).with("status", Said.members(states));
    }

    /** The status line as programs read it. */
    private record States(
            ConnectionState connection, @Nullable Part role, Sync sync) {}

    private static String text(TillStatus status) {
        var follows = status.mainName() == null ? "" : " of " + status.mainName();
        return """
                status       %s
                till         %s
                role         %s%s
                price group  %s
                catalogue    %s
                revision     %d
                articles     %d
                unpublished  %d
                refused      %d
                held         %d
                waiting      %s
                verified     %s
                reconciled   %s
                delivery     %s
                planned      %s
                clock        %s
                cause        %s""".formatted(
                        status.statusText(Locale.getDefault()),
                        status.name() == null ? "not paired, or never connected" : status.name(),
                        status.role() == null ? "unknown" : status.role(),
                        follows,
                        status.group() == null ? "none, base prices" : status.group(),
                        status.position().catalogue() == null
                                ? "none"
                                : status.position().catalogue(),
                        status.position().revision(),
                        status.articles(),
                        status.unpublished(),
                        status.refused(),
                        status.held(),
                        status.waiting() == null ? "no" : status.waiting(),
                        status.verifiedAt() == null ? "never" : status.verifiedAt(),
                        reconciled(status.reconciled()),
                        delivery(status.guarded()),
                        status.nextPlanned() == null ? "nothing" : "next at " + status.nextPlanned(),
                        clock(status.clockSkewSeconds()),
                        cause(status));
    }

    /** The cause in the language of the machine, for the people in the shop. */
    private static String cause(TillStatus status) {
        if (status.cause() == null) {
            return "none";
        }
        return status.cause()
                + status.explanation(Locale.getDefault())
                        .map(found -> ": " + found.title() + "\n             " + found.remedy())
                        .orElse("");
    }

    private static String reconciled(@Nullable Reconciliation last) {
        return last == null
                ? "never"
                : "%d added, %d changed, %d removed at %s"
                        .formatted(last.added(), last.changed(), last.removed(), last.at());
    }

    private static String delivery(@Nullable Guarded guarded) {
        if (guarded == null) {
            return "goes on, as far as is known";
        }
        return "HELD at revision %d since %s: of %d articles %d were removed and %d priced at 0; decide in the cloud"
                .formatted(
                        guarded.revision(), guarded.since(), guarded.articles(), guarded.removed(), guarded.unpriced());
    }

    private static String clock(@Nullable Long skewSeconds) {
        if (skewSeconds == null) {
            return "right, as far as is known";
        }
        return "WRONG: %d s %s the service's; planned values begin and end by it"
                .formatted(Math.abs(skewSeconds), skewSeconds > 0 ? "ahead of" : "behind");
    }
}
