package tillsync.service.tills.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tillsync.service.PlainTill;
import tillsync.till.DeviceId;

/**
 * A till that is started, stopped and killed in any order, at any of the service's nodes, and what must be known of it. What a
 * process leaves open is closed later, in any order.
 */
public final class RestartingTill {
    private static final int STEPS = 8;

    /** What must be known of the till. */
    private enum Truth {
        /** One stream is open. */
        LISTENS,
        /** It said good-bye. */
        LEFT,
        /** Nothing is open, and it said nothing. */
        SILENT
    }

    private final long seed;
    private final Random random;
    private final List<Integer> ports;
    private final PlainTill till;
    private final List<Stream> left = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private Stream stream;
    private Truth truth = Truth.LEFT;

    public RestartingTill(long seed, List<Integer> ports, PlainTill till) {
        this.seed = seed;
        this.random = new Random(seed);
        this.ports = ports;
        this.till = till;
    }

    /** Then only what the last process has open is open. */
    public void plays() {
        for (int i = 0; i < STEPS; i++) {
            step();
        }
        closesAllThatWasLeft();
    }

    /** Fails while a node, by what it has seen, takes the till for another one than it is. */
    public void isKnownTo(Presence node) {
        var seen = node.of(DeviceId.of(till.id()));
        int open = seen == null ? 0 : seen.open();
        assertThat(seen == null ? Truth.LEFT : open == 0 ? Truth.SILENT : Truth.LISTENS)
                .as(toString())
                .isEqualTo(truth);
        assertThat(open).as(toString()).isLessThanOrEqualTo(1);
    }

    /** One thing happens to it. */
    private void step() {
        if (truth != Truth.LISTENS) {
            switch (random.nextInt(4)) {
                case 0 -> closesOldest();
                case 1 -> asks();
                default -> starts();
            }
        } else {
            switch (random.nextInt(5)) {
                case 0 -> closesOldest();
                case 1 -> asks();
                case 2 -> stops();
                case 3 -> kill();
                default -> starts(); // its process before was killed without a trace
            }
        }
    }

    private void starts() {
        boolean late = stream != null && random.nextBoolean();
        note(late ? "starts, and the one before says good-bye late" : "starts");
        leaves();
        call(port(), "GET", "/api/v1/till/changes");
        stream = new Stream(port());
        if (late) {
            call(port(), "POST", "/api/v1/till/bye");
        }
        truth = Truth.LISTENS;
    }

    /** As a till asks between, which is how the service hears of one that does not listen. */
    private void asks() {
        if (truth == Truth.LISTENS) {
            note("asks");
            call(port(), "GET", "/api/v1/till/changes");
        }
    }

    private void stops() {
        note("stops");
        boolean first = random.nextBoolean();
        if (first) {
            stream.closes(false);
        }
        leaves();
        call(port(), "POST", "/api/v1/till/bye");
        truth = Truth.LEFT;
    }

    private void kill() {
        note("is killed");
        stream.closes(random.nextBoolean());
        leaves();
        truth = Truth.SILENT;
    }

    /** Its stream stays open until it is closed: the network has not said yet that nobody is there. */
    private void leaves() {
        if (stream != null) {
            stream.isLeft();
            left.add(stream);
            stream = null;
        }
    }

    private void closesOldest() {
        if (!left.isEmpty()) {
            note("closes what was left");
            left.remove(random.nextInt(left.size())).closes(random.nextBoolean());
        }
    }

    private void closesAllThatWasLeft() {
        left.forEach(stream -> stream.closes(false));
        left.clear();
    }

    public void ends() {
        leaves();
        closesAllThatWasLeft();
    }

    private int port() {
        return ports.get(random.nextInt(ports.size()));
    }

    private void call(int port, String method, String path) {
        assertThat(till.send(method, path, null).status()).as(toString()).isLessThan(300);
    }

    private void note(String what) {
        done.add(what);
    }

    @Override
    public String toString() {
        return "seed " + seed + ": " + String.join(", ", done);
    }

    /** A stream of one process. While the process runs, it opens another when the service ends it. */
    private final class Stream {
        private boolean process = true;
        private volatile Socket socket;
        private final int port;

        Stream(int port) {
            this.port = port;
            var reader = opens();
            var reading = new Thread(() -> reads(reader), "restarting-till");
            reading.setDaemon(true);
            reading.start();
        }

        private BufferedReader opens() {
            try {
                socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.getOutputStream()
                        .write(("GET /api/v1/till/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + till.token()
                                        + "\r\n\r\n")
                                .getBytes(US_ASCII));
                var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
                var line = reader.readLine();
                while (line != null && !line.startsWith("event: hello")) {
                    line = reader.readLine();
                }
                return reader;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private void reads(BufferedReader first) {
            var reader = first;
            while (true) {
                try {
                    var line = reader.readLine();
                    if (line == null || line.equals("0")) { // the last chunk
                        reader = opensAgain();
                        if (reader == null) {
                            return;
                        }
                    }
                } catch (IOException | UncheckedIOException closed) {
                    return;
                }
            }
        }

        /** Null if its process has ended; else that does not end meanwhile. */
        private synchronized @Nullable BufferedReader opensAgain() throws IOException {
            if (!process) {
                return null;
            }
            socket.close();
            return opens();
        }

        /** Its process has ended, and opens no other. */
        synchronized void isLeft() {
            process = false;
        }

        /** @param hard with a reset, as by a process that was killed */
        void closes(boolean hard) {
            isLeft();
            try {
                if (hard && !socket.isClosed()) {
                    socket.setSoLinger(true, 0);
                }
                socket.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
