package tillsync.service.operation.status;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code tillsync status-page --watch URL}: the status page as a process of its own, best on another machine, so that
 * it answers when the service does not. It looks every ten seconds, and remembers two days in memory.
 */
@Command(
        name = "status-page",
        description = "Show on a page whether the service at URL works, until Ctrl-C.",
        footer = "%nExample: tillsync status-page --watch https://sync.example --port 8090")
public final class StatusPageCommand implements Callable<Integer> {
    private static final long LOOK_EVERY_SECONDS = 10;

    @Option(names = "--watch", paramLabel = "URL", required = true, description = "Address of the service.")
    private String service;

    @Option(names = "--port", description = "Port of the page (default: ${DEFAULT-VALUE}).")
    private int port = 8090;

    @Option(names = "--address", description = "Address on which it listens (default: ${DEFAULT-VALUE}).")
    private String address = "127.0.0.1";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!service.matches("https?://[^/\\s]+\\S*")) {
            throw new ParameterException(
                    spec.commandLine(), "--watch: " + service + " (expected: such as https://sync.example)");
        }
        try {
            serve(URI.create(service), new InetSocketAddress(address, port));
            return 0;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--port: " + wrong.getMessage() + " (expected: 0..65535)");
        } catch (IOException taken) {
            throw new IOException(taken.getMessage() + " (expected: a port that is free)", taken);
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
