package tillsync.scenarios.footprint;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import tillsync.client.TillClient;
import tillsync.client.TillConnection;

/** A program that stays in step until it has nothing to do, and says what it takes then: a line of bytes, one of threads. */
public final class IdleTill {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private IdleTill() {}

    public static void main(String[] arguments) {
        var settings = TillClient.builder()
                .service(URI.create(arguments[0]))
                .directory(Path.of(arguments[1]))
                .knowsEverything();
        try (var till = settings.open()) {
            till.start();
            await().atMost(PATIENCE).until(() -> {
                var status = till.status();
                return status.connection() == TillConnection.EVENTS && status.verifiedAt() != null;
            });
            System.out.println(heapBytes());
            System.out.println(threads());
        }
    }

    private static long heapBytes() {
        var runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Those that live as long as the client; the HTTP client's idle workers end by themselves. */
    private static String threads() {
        return Stream.of(Thread.getAllStackTraces().keySet().toArray(Thread[]::new))
                .filter(thread -> thread.getThreadGroup() != null
                        && !"system".equals(thread.getThreadGroup().getName()))
                .map(Thread::getName)
                .sorted()
                .collect(joining(" "));
    }
}
