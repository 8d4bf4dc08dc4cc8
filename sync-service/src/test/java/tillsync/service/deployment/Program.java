package tillsync.service.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a program said before it ended. @param said on both its outputs */
record Program(int exitCode, String said) {
    private static final int SECONDS = 60;

    /** @return empty if it is not installed, which is said loudly */
    static Optional<Program> run(Path directory, String... command) {
        return run(directory, Map.of(), command);
    }

    /** @param variables that its environment has beside those of this process */
    static Optional<Program> run(Path directory, Map<String, String> variables, String... command) {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(variables);
        try {
            return Optional.of(ended(builder.start()));
        } catch (IOException notInstalled) {
            System.out.println(
                    "NOT RUN: " + command[0] + " is not installed, so " + List.of(command) + " was not tried");
            return Optional.empty();
        }
    }

    private static Program ended(Process process) {
        process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).whenComplete((ended, late) -> {
            if (late != null) { // of a process that has ended it would close what is read
                process.destroyForcibly();
            }
        });
        try (var out = process.getInputStream()) {
            var said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return new Program(process.onExit().join().exitValue(), said);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
