package tillsync.scenarios.process;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A wall clock for whole processes that can be moved while they run, by libfaketime. Installs that library if it is
 * missing and this machine allows it.
 */
public final class ShiftedClock {
    private static final Duration TO_INSTALL = Duration.ofMinutes(3);

    private final Path library;
    private final Path shift;

    private ShiftedClock(Path library, Path shift) {
        this.library = library;
        this.shift = shift;
    }

    /** Returns empty if the library is missing and cannot be installed. */
    public static Optional<ShiftedClock> in(Path directory) {
        var library = find().or(() -> install() ? find() : Optional.empty());
        library.ifPresent(found -> write(directory.resolve("shift"), "+0"));
        return library.map(found -> new ShiftedClock(found, directory.resolve("shift")));
    }

    private static Optional<Path> find() {
        try (var libraries = Files.find(
                Path.of("/usr/lib"), 3, (path, about) -> path.endsWith(Path.of("faketime", "libfaketime.so.1")))) {
            return libraries.findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean install() {
        return Processes.run(TO_INSTALL, "apt-get", "update")
                && Processes.run(TO_INSTALL, "apt-get", "install", "-y", "faketime");
    }

    /** The environment variables of processes with this clock. The length of their sleeps does not change. */
    public Map<String, String> environment() {
        return Map.ofEntries(
                entry("LD_PRELOAD", library.toString()),
                entry("FAKETIME_TIMESTAMP_FILE", shift.toString()),
                entry("FAKETIME_CACHE_DURATION", "1"),
                entry("DONT_FAKE_MONOTONIC", "1"),
                // a fix for other C libraries, which here would prolong each timed wait of Java threads
                entry("FAKETIME_FORCE_MONOTONIC_FIX", "0"));
    }

    /** Moves the clock ahead, or back if negative. All its processes see the change within a second. */
    public void setAheadBy(Duration time) {
        write(shift, String.format("%+d", time.toSeconds()));
    }

    private static void write(Path file, String text) {
        try {
            var draft = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
