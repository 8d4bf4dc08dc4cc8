package tillsync.scenarios.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import tillsync.scenarios.process.Administration.Registration;

/** Tills that only receive: each has a stream of events, and one thread reads all of them over bare sockets. */
public final class Receivers implements AutoCloseable {
    private static final byte[] EVENT = utf8("event: ");
    private static final byte[] HELLO = utf8("event: hello");
    private static final byte[] CHANGES = utf8("event: changes");
    private static final byte[] DATA = utf8("data: ");

    private final Selector selector;
    private final List<Receiver> all = new ArrayList<>();
    private final ByteBuffer room = ByteBuffer.allocateDirect(64 * 1024);
    private final CountDownLatch greeted;
    private volatile CountDownLatch waiting = new CountDownLatch(0);
    private volatile boolean isClosed;

    private Receivers(int tills) throws IOException {
        this.selector = Selector.open();
        this.greeted = new CountDownLatch(tills);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns once each till is connected. */
    public static Receivers listening(URI service, List<Registration> tills) {
        try {
            var receivers = new Receivers(tills.size());
            for (var till : tills) {
                receivers.connect(service, till);
            }
            var reading = new Thread(receivers::read, "receivers");
            reading.setDaemon(true);
            reading.start();
            BoundedWait.until(receivers.greeted, "streams to begin");
            return receivers;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void connect(URI service, Registration till) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(service.getHost(), service.getPort()));
        var request = "GET /api/v1/till/events HTTP/1.1\r\nHost: " + service.getAuthority()
                + "\r\nAuthorization: Bearer " + till.token() + "\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        var receiver = new Receiver(channel);
        all.add(receiver);
        channel.register(selector, SelectionKey.OP_READ, receiver);
    }

    /** Returns a latch that each till counts down at its next event about changes. */
    public CountDownLatch next() {
        waiting = new CountDownLatch(all.size());
        return waiting;
    }

    /** Fails unless the last event of each till has a page that leads to that position. */
    public void requireAllAt(String cursor) {
        for (var receiver : all) {
            var last = new String(receiver.last, StandardCharsets.UTF_8);
            if (!last.contains(cursor)) {
                throw new IllegalStateException("event: " + last + " (expected: one to " + cursor + ")");
            }
        }
    }

    private void read() {
        try {
            while (!isClosed) {
                selector.select(key -> ((Receiver) key.attachment()).read());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            for (var receiver : all) {
                receiver.channel.close();
            }
            selector.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One till. Builds no strings, to spare the machine that it shares with the measured service. */
    private final class Receiver {
        private final SocketChannel channel;
        private byte[] line = new byte[1024];
        private int length;
        private boolean isHello;
        private boolean isChanges;
        private volatile byte[] last = {};

        Receiver(SocketChannel channel) {
            this.channel = channel;
        }

        void read() {
            room.clear();
            try {
                if (channel.read(room) < 0) {
                    channel.close(); // the wait for its events then fails
                }
            } catch (IOException ended) {
                return;
            }
            room.flip();
            while (room.hasRemaining()) {
                byte next = room.get();
                if (next == '\n') {
                    take();
                    length = 0;
                } else {
                    line = length < line.length ? line : Arrays.copyOf(line, 2 * length);
                    line[length++] = next;
                }
            }
        }

        /** Takes a line. Chunk sizes between the events match no prefix. */
        private void take() {
            if (begins(EVENT)) {
                isHello = begins(HELLO);
                isChanges = begins(CHANGES);
            } else if (begins(DATA) && isHello) {
                greeted.countDown();
            } else if (begins(DATA) && isChanges) {
                last = Arrays.copyOf(line, length);
                waiting.countDown();
            }
        }

        private boolean begins(byte[] text) {
            return length >= text.length && Arrays.equals(line, 0, text.length, text, 0, text.length);
        }
    }
}
