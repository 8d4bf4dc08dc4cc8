package tillsync.client.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tillsync.client.transport.ServiceUnreachable;

/**
 * Reads the lines of a stream of events. At most one portion of the connection waits to be read, and a line is bounded.
 */
final class EventLines {
    /** A request brings at most 1 MiB of edits. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final int MOST_BEATS_MISSED = 2;
    private static final Duration LATE = Duration.ofSeconds(10);

    private static final List<ByteBuffer> END = List.of();

    private final LinkedBlockingQueue<List<ByteBuffer>> ready = new LinkedBlockingQueue<>();

    /** Used by the reader alone. */
    private final Queue<ByteBuffer> portion = new ArrayDeque<>();

    private final Duration patience;

    private volatile Wire.@Nullable Body body;

    /** @param beat the longest time between two signs of life: if two are missing, the connection is dead */
    EventLines(Duration beat) {
        this.patience = patienceFor(beat);
    }

    /** The longest silence to tolerate in a stream with that beat. */
    static Duration patienceFor(Duration beat) {
        return beat.multipliedBy(MOST_BEATS_MISSED).plus(LATE);
    }

    void begin(Wire.Body body) {
        this.body = body;
        body.more();
    }

    void part(List<ByteBuffer> buffers) {
        ready.add(List.copyOf(buffers));
    }

    void end() {
        ready.add(END);
    }

    /** Waits for the next line. */
    String take() {
        var line = new ByteArrayOutputStream(128);
        while (true) {
            var bytes = bytes();
            while (bytes.hasRemaining()) {
                byte next = bytes.get();
                if (next == '\n') {
                    return new String(line.toByteArray(), UTF_8);
                }
                if (line.size() == MOST_BYTES) {
                    throw tooLong();
                }
                line.write(next);
            }
        }
    }

    static ServiceUnreachable tooLong() {
        return ServiceUnreachable.byBrokenAnswer("events: a line that does not end", null);
    }

    private ByteBuffer bytes() {
        while (true) {
            var first = portion.peek();
            if (first != null && first.hasRemaining()) {
                return first;
            }
            if (first != null) {
                portion.remove();
            } else {
                portion.addAll(next());
                more();
            }
        }
    }

    private List<ByteBuffer> next() {
        try {
            var buffers = ready.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (buffers == null || buffers == END) {
                throw new ServiceUnreachable("events: " + (buffers == null ? "silent" : "ended"), null);
            }
            return buffers;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new ServiceUnreachable("events: not waited for any longer", ended);
        }
    }

    private void more() {
        var from = body;
        if (from != null) {
            from.more();
        }
    }
}
