package tillsync.client.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tillsync.client.TillStatus;
import tillsync.client.transport.ServiceRefusal;
import tillsync.problem.ProblemCode;

/** {@code till pair}: pairs by a code that a user confirms, or by a token issued for this till. */
@Command(name = "pair", description = "Pair this till with its merchant, by a code that is shown here.")
final class PairCommand extends Subcommand {
    private static final int LONGEST_TOKEN = 4_096;

    @Option(
            names = "--token-file",
            description =
                    "A file with the token that the service gave for this till, or - for standard input; without a token a"
                            + " code is shown.")
    private @Nullable String tokenFile;

    @Option(names = "--place", description = "Where this till stands, as its users see it when they confirm the code.")
    private @Nullable String place;

    @Override
    public Integer call() throws InterruptedException {
        var given = tokenFile == null ? null : read(tokenFile);
        if (given != null && given.isBlank()) {
            throw new CommandFailed(ExitCode.USAGE, "--token-file: blank (expected: the token of this till)");
        }
        return keep(given == null ? byCode() : given.strip());
    }

    /** Reads the file, up to the length of the longest token. */
    private static String read(String file) {
        try (var bytes = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            return new String(bytes.readNBytes(LONGEST_TOKEN), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw CommandFailed.unreadable(file, failure);
        }
    }

    /**
     * Pairs by a code. Reports an unusable store before anybody types a code, then closes it: the till may edit
     * meanwhile.
     */
    private String byCode() throws InterruptedException {
        try (var client = till.open()) {
            client.tellOfSignOffs();
        }
        var given = new PairByCode(till, till.pairing(place), Clock.systemUTC()).token();
        till.token().write(given); // the service sends it only once: keep it before anything else
        return given;
    }

    private static String text(TillStatus status) {
        var role = status.mainName() == null
                ? "It is a main till: its articles are edited here."
                : "It is synchronised: it takes its articles from " + status.mainName() + ".";
        return "This till is connected to the cloud now, as " + status.name() + ". " + role;
    }

    private int keep(String token) {
        var file = till.token();
        var before = file.read();
        try (var client = till.open()) {
            client.paired(token);
            try {
                var status = client.hello();
                till.say(StatusCommand.json(status), text(status));
                return ExitCode.DONE;
            } catch (ServiceRefusal refused) {
                if (refused.is(ProblemCode.UNAUTHENTICATED)) {
                    before.ifPresentOrElse(file::write, file::delete);
                }
                throw refused;
            }
        }
    }
}
