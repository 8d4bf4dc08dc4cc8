package tillsync.scenarios.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.service.store.database.Background;

/** One connection over a cable. */
final class CableConnection {
    private static final int CHUNK_BYTES = 8 * 1024;
    private static final Pattern REQUEST = Pattern.compile("(GET|PUT|POST|DELETE|HEAD) /");

    private final Socket till;
    private final Sky sky;
    private final List<String> breaks;
    private final LongConsumer whenCarried;
    private final Runnable whenAsked;
    private final Consumer<CableConnection> whenEnded;
    private final AtomicLong carried = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private volatile @Nullable Socket far;
    private volatile boolean isHalfDead;

    CableConnection(
            Socket till,
            Sky sky,
            List<String> breaks,
            LongConsumer whenCarried,
            Runnable whenAsked,
            Consumer<CableConnection> whenEnded) {
        this.till = till;
        this.sky = sky;
        this.breaks = breaks;
        this.whenCarried = whenCarried;
        this.whenAsked = whenAsked;
        this.whenEnded = whenEnded;
    }

    /** Leads the connection to the service; until then it leads nowhere. */
    void carryTo(Socket service) {
        far = service;
        Background.daemon("cable-up", () -> carry(till, service, Weather::holdsUp, breaks))
                .start();
        Background.daemon("cable-down", () -> carry(service, till, Weather::holdsDown, List.of()))
                .start();
    }

    /** Returns true if one side is gone, or was never there, and the other does not know. */
    boolean isHalfDead() {
        return isHalfDead || far == null;
    }

    private void carry(Socket from, Socket to, Predicate<Weather> holds, List<String> breaks) {
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            var chunk = new byte[CHUNK_BYTES];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                var text = new String(chunk, 0, read, ISO_8859_1);
                if (breaks.stream().anyMatch(text::contains)) {
                    break;
                }
                travel(read, holds);
                if (from == till) {
                    answered.set(0);
                } else if (isStalled(read)) {
                    sky.awaitEndOf(Weather::isStalling);
                }
                if (isReset(read)) {
                    till.setSoLinger(true, 0);
                    to.setSoLinger(true, 0);
                    break;
                }
                whenCarried.accept(read);
                if (from == till && REQUEST.matcher(text).lookingAt()) {
                    whenAsked.run();
                }
                out.write(chunk, 0, read);
            }
        } catch (IOException ended) {
            // the other direction ends with it
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (sky.now().isHalfOpen()) {
            isHalfDead = true;
            close(from);
        } else {
            end();
        }
    }

    private void travel(int bytes, Predicate<Weather> holds) throws InterruptedException {
        sky.awaitEndOf(holds);
        var weather = sky.now();
        long narrow = weather.bytesPerSecond() == 0 ? 0 : 1_000L * bytes / weather.bytesPerSecond();
        if (weather.latencyMillis() + narrow > 0) {
            sky.delay(weather.latencyMillis() + narrow);
        }
    }

    private boolean isReset(int bytes) {
        long limit = sky.now().resetAfterBytes();
        return carried.addAndGet(bytes) > limit && limit > 0;
    }

    private boolean isStalled(int bytes) {
        long limit = sky.now().stallsAfterBytes();
        return answered.addAndGet(bytes) > limit && limit > 0;
    }

    void end() {
        close(till);
        var service = far;
        if (service != null) {
            close(service);
        }
        whenEnded.accept(this);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ended) {
            // as it should
        }
    }
}
