package tillsync.service.operation.status;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tillsync.service.operation.rows.Options;

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
        var options = Options.of(Set.of("--watch", "--port", "--address"), Set.of(), arguments);
        var service = options == null ? "" : options.get("--watch", "");
        if (options == null || options.argument() != null || !service.matches("https?://[^/\\s]+\\S*")) {
            System.err.println(USAGE);
            return 2;
        }
        try {
            var at = new InetSocketAddress(
                    options.get("--address", "127.0.0.1"), Integer.parseInt(options.get("--port", DEFAULT_PORT)));
            serve(URI.create(service), at);
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
}
