package tillsync.service.operation.status;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code tillsync status-page --watch URL}: the status page as a process of its own, best on another machine, so that
 * it answers when the service does not. It looks every ten seconds, and remembers two days in memory.
 */
public final class StatusPageCommand {
    private static final long LOOK_EVERY_SECONDS = 10;
    private static final String DEFAULT_PORT = "8090";
    private static final String USAGE = "usage: tillsync status-page --watch URL [--port 8090] [--address 127.0.0.1]";

    private StatusPageCommand() {}

    /** @return the exit code: 1 if it cannot listen there, 2 for usage; else it runs until the process ends */
    public static int run(String... arguments) throws InterruptedException {
        var options = options(arguments);
        var service = options == null ? null : address(options.get("--watch"));
        if (options == null || service == null) {
            System.err.println(USAGE);
            return 2;
        }
        try {
            var at = new InetSocketAddress(
                    options.getOrDefault("--address", "127.0.0.1"),
                    Integer.parseInt(options.getOrDefault("--port", DEFAULT_PORT)));
            serve(service, at);
            return 0;
        } catch (IllegalArgumentException port) {
            System.err.println("status-page: --port: " + port.getMessage() + " (expected: 0..65535)");
            return 2;
        } catch (IOException taken) {
            System.err.println("status-page: " + taken.getMessage() + " (expected: a port that is free)");
            return 1;
        }
    }

    private static void serve(URI service, InetSocketAddress at) throws IOException, InterruptedException {
        var watch = new StatusWatch(service, Clock.systemUTC());
        watch.look();
        try (var server = StatusServer.open(watch, service, at)) {
            System.out.println("Status of " + service + " at http://" + at.getHostString() + ":" + server.port() + "/");
            while (true) {
                TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
                watch.look();
            }
        }
    }

    /** The options by name; null if they are not pairs of known names and values. */
    private static @Nullable Map<String, String> options(String... arguments) {
        var options = new HashMap<String, String>();
        var known = Set.of("--watch", "--port", "--address");
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (!known.contains(arguments[i])) {
                return null;
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return arguments.length % 2 == 0 ? options : null;
    }

    private static @Nullable URI address(@Nullable String watch) {
        try {
            var address = watch == null ? null : URI.create(watch);
            boolean web = address != null
                    && address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
            return web ? address : null;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
