package tillsync.scenarios.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Processor time of a JVM, where /proc tells.
 *
 * @param micros of all its threads
 * @param compilerMicros the part of its compiler's threads
 */
public record ProcessorTime(long micros, long compilerMicros) {

    /**
     * The time of a process since it began. Its compiler's threads must not end meanwhile, since their time would count
     * as others'.
     */
    public static Optional<ProcessorTime> of(long pid) {
        var all = ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration());
        try (var threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            long compiler = threads.filter(ProcessorTime::compiles)
                    .mapToLong(ProcessorTime::nanos)
                    .sum();
            return all.map(Duration::toNanos).map(nanos -> new ProcessorTime(nanos / 1_000, compiler / 1_000));
        } catch (IOException noSuchThing) {
            return Optional.empty();
        }
    }

    private static boolean compiles(Path thread) {
        return Stream.of("C1 Compiler", "C2 Compiler").anyMatch(text(thread, "comm")::startsWith);
    }

    private static long nanos(Path thread) {
        var runs = text(thread, "schedstat").split(" ", 2)[0];
        return runs.isEmpty() ? 0 : Long.parseLong(runs);
    }

    /** Reads a file of a thread; "" if the thread has ended. */
    private static String text(Path thread, String file) {
        try {
            return Files.readString(thread.resolve(file));
        } catch (IOException ended) {
            return "";
        }
    }

    public ProcessorTime minus(ProcessorTime before) {
        return new ProcessorTime(micros - before.micros, compilerMicros - before.compilerMicros);
    }

    public long microsWithoutCompiler() {
        return Math.max(0, micros - compilerMicros);
    }
}
