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

/** Starts programs of this class path as processes of their own, and pauses, resumes and kills them. */
public final class Processes {
    /** Options of a small JVM that lives for seconds. */
    private static final List<String> SHORT_LIVED =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx64m");

    /** Options of other JVMs, before those of their starter. Tests, which start many, set them. */
    private static final List<String> LONG_LIVED = options("tillsync.jvm");

    private static List<String> options(String property) {
        return Stream.of(System.getProperty(property, "").split(" "))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private static final Duration FOR_A_SIGNAL = Duration.ofSeconds(10);

    private Processes() {}

    /**
     * The launch of a program.
     *
     * @param options of its JVM, after the general ones
     * @param environment added to ours
     * @param classPath of its classes
     */
    public record Program(
            String main,
            boolean isShortLived,
            List<String> options,
            Map<String, String> environment,
            String classPath) {
        /** Uses all classes of this process. Tests, which start many, name an archive of shared classes. */
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

        /** Uses only the archives of these classes, since each archive on a class path takes memory. */
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

        /** @param log takes the standard output and error */
        public Process start(Path log, String... arguments) {
            return started(builder(arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
        }

        /** Starts a program whose standard output the caller reads. @param log takes its standard error */
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

    /** Kills a process like {@code kill -9}. On return, nothing of it runs. */
    public static void kill(Process process) {
        process.destroyForcibly().onExit().join();
    }

    /** Suspends a process, with all its connections open. */
    public static void pause(Process process) {
        signal("-STOP", process);
    }

    public static void resume(Process process) {
        signal("-CONT", process);
    }

    private static void signal(String name, Process process) {
        run("kill", name, Long.toString(process.pid()));
    }

    /** Runs a quick command of the system. @return true if it succeeded in time */
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
