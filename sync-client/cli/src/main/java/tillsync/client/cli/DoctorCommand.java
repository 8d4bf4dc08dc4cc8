package tillsync.client.cli;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import tillsync.client.Access;
import tillsync.client.doctor.Check;
import tillsync.client.doctor.CheckOutcome;
import tillsync.client.doctor.Doctor;
import tillsync.client.doctor.Finding;
import tillsync.client.doctor.Hearing;
import tillsync.client.doctor.Patient;
import tillsync.client.store.SqliteStore;
import tillsync.client.transport.http.HttpSettings;

/** {@code till doctor}: finds problems of the till, and suggests remedies. */
@Command(
        name = "doctor",
        description = "Look for what is in the way, from the address to the disk, and say what to do; only reads.")
final class DoctorCommand extends Subcommand {

    /** The JSON form of a finding, with texts in the language of the machine. */
    private record Told(Check check, String code, CheckOutcome outcome, String title, String remedy, String detail) {
        static Told of(Finding finding, Locale locale) {
            return new Told(
                    finding.check(),
                    finding.code(),
                    finding.outcome(),
                    finding.title(locale),
                    finding.remedy(locale),
                    finding.detail());
        }
    }

    private @Nullable Access access;

    @Override
    public Integer call() {
        var findings = new Doctor(patient()).findings();
        var locale = Locale.getDefault();
        till.say(
                findings.stream().map(finding -> Told.of(finding, locale)).toList(),
                String.join(
                        "\n",
                        findings.stream().map(finding -> text(finding, locale)).toList()));
        return code(findings);
    }

    /** Creates the access on first use: only a valid address gets this far. */
    private synchronized Access access() {
        if (access == null) {
            access = Access.of(till.directory(), till.address(), null, HttpSettings.USUAL);
        }
        return access;
    }

    private Patient patient() {
        return new Patient(
                till.address(),
                till.isInsecureHttp(),
                till.directory(),
                till.device(),
                HttpSettings.USUAL,
                () -> access().bearer(),
                Clock.systemDefaultZone(),
                () -> SqliteStore.look(till.directory()),
                () -> Hearing.NOT_BEGUN);
    }

    private static String text(Finding finding, Locale locale) {
        var first = "%s  %-12s  %s".formatted(sign(finding.outcome()), finding.check(), finding.title(locale));
        return first
                + line(finding.remedy(locale))
                + (finding.outcome() == CheckOutcome.OK ? "" : line(finding.detail()));
    }

    private static String line(String more) {
        return more.isEmpty() ? "" : "\n" + " ".repeat(20) + more;
    }

    private static String sign(CheckOutcome outcome) {
        return switch (outcome) {
            case OK -> "ok  ";
            case WARNING -> "warn";
            case FAULT -> "BAD ";
            case NOT_TRIED -> "-   ";
        };
    }

    /** The exit code of the first fault; warnings alone do not stop the till. */
    private static int code(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.outcome() == CheckOutcome.FAULT)
                .findFirst()
                .map(fault -> switch (fault.check()) {
                    case ADDRESS -> ExitCode.USAGE;
                    case NAME, REACHED, TLS, SIGN_IN_PAGE, STREAM, LARGE -> ExitCode.UNREACHABLE;
                    case TOKEN, SOFTWARE -> ExitCode.REFUSED;
                    case STORE, DISK -> ExitCode.STORE;
                    case CLOCK, RIGHTS, CLASS_PATH -> ExitCode.FAILED;
                })
                .orElse(ExitCode.DONE);
    }
}
