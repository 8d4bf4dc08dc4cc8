package tillsync.scenarios.crowd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tillsync.scenarios.process.ServiceProcess;

/** The room for more connections in a process, if /proc tells. */
final class Room {
    /** Descriptors left for database connections, polls, and files that the process opens later. */
    private static final int SPARE = 300;

    private Room() {}

    /** The number of tills that can wait for that service at once, each with a connection of its own. */
    static int of(ServiceProcess service) {
        var process = Path.of("/proc", Long.toString(service.pid()));
        try (var open = Files.list(process.resolve("fd"));
                var limits = Files.lines(process.resolve("limits"))) {
            int most = limits.filter(line -> line.startsWith("Max open files"))
                    .map(line -> line.split(" {2,}")[1])
                    .mapToInt(number -> number.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(number))
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
            return Math.max(0, most - (int) open.count() - SPARE);
        } catch (IOException noSuchThing) {
            return Integer.MAX_VALUE;
        }
    }
}
