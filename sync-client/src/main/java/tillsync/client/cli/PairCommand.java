package tillsync.client.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tillsync.client.transport.ServiceRefusal;
import tillsync.problem.ProblemCode;

/** {@code till pair}: makes this till the device that a token belongs to. */
@Command(name = "pair", description = "Pair this till with its merchant.")
final class PairCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private TillCommand till;

    @Option(names = "--token", description = "The token that the service gave for this till.")
    private @Nullable String token;

    @Override
    public Integer call() {
        if (token == null || token.isBlank()) {
            throw new CommandFailed(ExitCode.USAGE, "--token: missing (pairing by code comes with a later version)");
        }
        var file = till.token();
        try (var client = till.open()) {
            var before = file.read();
            file.write(token.strip());
            try {
                var status = client.hello();
                till.say(status, "paired as " + status.name() + ", " + status.role());
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
