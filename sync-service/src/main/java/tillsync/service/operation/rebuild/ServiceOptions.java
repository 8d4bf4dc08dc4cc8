package tillsync.service.operation.rebuild;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The options that name a running service. */
@Command
public final class ServiceOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Data directory of the running service (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("./data");

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Address of a service on another machine; needs --operator.")
    private @Nullable String url;

    @Option(
            names = "--operator",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Copy of the file operator in the data directory of that service.")
    private @Nullable Path operator;

    /** Returns the service. @throws ParameterException if the options name none */
    public RunningService service() throws IOException {
        try {
            return named();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** The data directory; empty if a service on another machine is named. */
    Optional<Path> directory() {
        return url == null ? Optional.of(data) : Optional.empty();
    }

    private RunningService named() throws IOException {
        if ((url == null) != (operator == null)) {
            throw new IllegalArgumentException("--url, --operator: one of them (expected: both or none)");
        }
        if (url == null || operator == null) {
            return RunningService.on(data);
        }
        if (!url.matches("https?://[^\\s/]+/*")) {
            throw new IllegalArgumentException("--url: " + url + " (expected: such as http://127.0.0.1:8080)");
        }
        return RunningService.read(operator, url.replaceAll("/+$", ""), url);
    }
}
