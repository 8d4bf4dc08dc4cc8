package tillsync.scenarios.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Processor time of a server with many processes, such as PostgreSQL, where /proc tells: of its first process and all
 * its children.
 */
public final class ServerTime {
    private static final int MILLIS_A_TICK = 10;
    /** An index after the program's name, which may contain spaces. */
    private static final int PARENT = 1;

    private static final int OWN_USER = 11;
    private static final int LAST_OF_CHILDREN = 14;

    private final ProcessHandle first;

    private ServerTime(ProcessHandle first) {
        this.first = first;
    }

    /** @param child the id of one of the server's children @return empty if no such program runs on this machine */
    public static Optional<ServerTime> of(long child) {
        return stat(child)
                .flatMap(words -> ProcessHandle.of(Long.parseLong(words[PARENT])))
                .filter(first -> first.info().command().orElse("").contains("postgres"))
                .map(ServerTime::new);
    }

    /** The milliseconds of the first process and its children since they started, ended children included. */
    public double millis() {
        var words = stat(first.pid());
        double own = 0;
        for (int i = OWN_USER; words.isPresent() && i <= LAST_OF_CHILDREN; i++) {
            own += Double.parseDouble(words.get()[i]) * MILLIS_A_TICK;
        }
        return own
                + first.children()
                        .flatMap(child -> child.info().totalCpuDuration().stream())
                        .mapToLong(Duration::toMillis)
                        .sum();
    }

    private static Optional<String[]> stat(long pid) {
        try {
            var text = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Optional.of(text.substring(text.lastIndexOf(')') + 2).split(" "));
        } catch (IOException noSuchThing) {
            return Optional.empty();
        }
    }
}
