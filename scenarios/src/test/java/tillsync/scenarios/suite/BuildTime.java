package tillsync.scenarios.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The time that a whole build has taken, and the processor time of Maven with all processes that it started.
 *
 * @param processor empty where the system does not tell it
 */
record BuildTime(Duration wall, Optional<Duration> processor) {
    private static final Pattern STATED = Pattern.compile("(\\d+) minutes on two cores \\((\\d+) of processor time\\)");

    private static final int STATED_FOR_PROCESSORS = 2;
    private static final double SLOWER = 2.5; // processors shared with other machines, and a busy cache, cost that much
    private static final double FASTER = 0.4;
    private static final long TICKS_A_SECOND = 100;

    /** Measures the build whose Maven has started this process. */
    static BuildTime since(Instant begun) throws IOException {
        return new BuildTime(Duration.between(begun, Instant.now()), processorTime(parent()));
    }

    private static long parent() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L);
    }

    /** User and system time of the process and of its ended children: fields 14 to 17 of {@code /proc/PID/stat}. */
    private static Optional<Duration> processorTime(long process) throws IOException {
        var stat = Path.of("/proc", String.valueOf(process), "stat");
        if (!Files.exists(stat)) {
            return Optional.empty();
        }
        var line = Files.readString(stat);
        var fields = line.substring(line.lastIndexOf(')') + 2).split(" "); // begins with the third
        long ticks = Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum();
        return Optional.of(Duration.ofSeconds(ticks / TICKS_A_SECOND));
    }

    /** Prints what was measured. Compares the processor time, which load hardly changes, on a machine like the one of the document. */
    boolean isAsStated(Path document) throws IOException {
        var stated = stated(document);
        System.out.printf(
                "The build took %.1f minutes and %s of processor time; %s says %s.%n",
                minutes(wall),
                processor.map(time -> "%.1f".formatted(minutes(time))).orElse("an unknown number"),
                document.getFileName(),
                stated.group());
        if (processor.isEmpty() || Runtime.getRuntime().availableProcessors() != STATED_FOR_PROCESSORS) {
            return true;
        }
        boolean isClose = isClose(processor.get(), Integer.parseInt(stated.group(2)));
        if (!isClose) {
            System.out.printf(
                    "Processor time: not within %.1f to %.1f of what %s says%n",
                    FASTER, SLOWER, document.getFileName());
        }
        return isClose;
    }

    static boolean isClose(Duration processor, int statedMinutes) {
        double ratio = minutes(processor) / statedMinutes;
        return ratio >= FASTER && ratio <= SLOWER;
    }

    /** The sentence of a document. Fails if it has none. */
    static MatchResult stated(Path document) throws IOException {
        return STATED.matcher(Files.readString(document).replaceAll("\\s+", " "))
                .results()
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(document + ": no time of a build (expected: " + STATED + ")"));
    }

    private static double minutes(Duration time) {
        return time.toMillis() / 60_000.0;
    }
}
