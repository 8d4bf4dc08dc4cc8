package tillsync.scenarios.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts programs of this class path as processes of their own; stops, continues and kills them as nobody should. */
public final class Processes {
    /** For a Java machine that lives for seconds, and is small. */
    private static final List<String> SHORT_LIVED =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx64m");

    /** For those that are not short-lived; what their starter says comes after it. Tests, which start many, have such. */
    private static final List<String> LONG_LIVED = options("tillsync.jvm");

    private static List<String> options(String property) {
        return Stream.of(System.getProperty(property, "").split(" "))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private static final Duration FOR_A_SIGNAL = Duration.ofSeconds(10);

    private Processes() {}

    /**
     * How a program is started.
     *
     * @param options of its Java machine, after those of a short-lived one, if it is one
     * @param environment what its environment has beside ours
     * @param classPath where its classes are
     */
    public record Program(
            String main,
            boolean isShortLived,
            List<String> options,
            Map<String, String> environment,
            String classPath) {
        /** With all classes of this process; tests that start many say where an archive of them is. */
        public Program(String main, boolean isShortLived, List<String> options, Map<String, String> environment) {
            this(
                    main,
                    isShortLived,
                    Stream.concat(Processes.options("tillsync.shared-classes").stream(), options.stream())
                            .toList(),
                    environment,
                    System.getProperty("tillsync.class-path", System.getProperty("java.class.path")));
        }

        public Program {
            options = List.copyOf(options);
            environment = Map.copyOf(environment);
        }

        public static Program shortLived(Class<?> main) {
            return new Program(main.getName(), true, List.of(), Map.of());
        }

        public Program withEnvironment(Map<String, String> more) {
            return new Program(main, isShortLived, options, more, classPath);
        }

        /** Only with where these classes come from: each archive on a class path takes memory. */
        public Program withClassesLike(Class<?>... some) {
            var places = Stream.of(some)
                    .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toString()))
                            .toString())
                    .distinct()
                    .collect(Collectors.joining(File.pathSeparator));
            return new Program(main, isShortLived, List.of(), environment, places);
        }

        /** @param log takes what the program says and complains of */
        public Process start(Path log, String... arguments) {
            return started(builder(arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
        }

        /** What it says is read from the process. @param log takes what it complains of */
        public Process startSpeaking(Path log, String... arguments) {
            return started(builder(arguments).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())));
        }

        private ProcessBuilder builder(String... arguments) {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(isShortLived ? SHORT_LIVED : LONG_LIVED);
            command.addAll(options);
            command.addAll(List.of("-cp", classPath, main));
            command.addAll(List.of(arguments));
            var builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            return builder;
        }

        private static Process started(ProcessBuilder builder) {
            try {
                return builder.start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** {@code kill -9}: nothing of it runs on when this returns. */
    public static void kill(Process process) {
        process.destroyForcibly().onExit().join();
    }

    /** It stands still from now on, with all its connections open. */
    public static void pause(Process process) {
        signal("-STOP", process);
    }

    public static void resume(Process process) {
        signal("-CONT", process);
    }

    private static void signal(String name, Process process) {
        run("kill", name, Long.toString(process.pid()));
    }

    /** Runs a quick command of the system. @return whether it ended well, in time */
    public static boolean run(String... command) {
        return run(FOR_A_SIGNAL, command);
    }

    static boolean run(Duration within, String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(within.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
