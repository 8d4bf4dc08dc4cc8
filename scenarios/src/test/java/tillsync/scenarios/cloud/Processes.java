package tillsync.scenarios.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts programs of this class path as processes of their own, and kills them as nobody should. */
public final class Processes {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Processes() {}

    /** @param log takes what the program says */
    public static Process java(List<String> options, Path log, String program, String... arguments) {
        try {
            return new ProcessBuilder(command(options, program, arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the program says is read from the process; what it complains of goes where this process complains. */
    public static Process javaSpeaking(String program, String... arguments) {
        try {
            return new ProcessBuilder(command(List.of("-Xmx64m"), program, arguments))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As {@link #java}, with more in its environment. */
    public static Process java(Map<String, String> environment, Path log, String program, String... arguments) {
        try {
            var builder = new ProcessBuilder(command(List.of("-Xmx64m"), program, arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> command(List<String> options, String program, String... arguments) {
        var command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program));
        command.addAll(List.of(arguments));
        return command;
    }

    /** {@code kill -9}: nothing of it runs on when this returns. */
    public static void kill(Process process) {
        process.destroyForcibly().onExit().join();
    }
}
