package tillsync.client.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import tillsync.json.JsonObject;

/**
 * Admits the till's software, from this machine only, if it says the secret. Connections that have not said it are
 * limited in number and time.
 */
final class Door implements Closeable {
    static final int VERSION = 1;
    private static final int MOST_STRANGERS = 8;
    private static final int MOST_HELLO_BYTES = 4 * 1024;
    private static final long BYE_MILLIS = 1_000;
    private static final long HELLO_MILLIS = 3_000;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /** Serves an admitted connection, in a thread of its own, until the software goes. */
    interface Room {
        /**
         * @param welcome the line to send once this connection counts; a later connection of the software then replaces
         *     it
         */
        void enter(Lines lines, Locale language, JsonObject welcome) throws IOException;
    }

    private final ServerSocket server = new ServerSocket();
    private final Semaphore strangers = new Semaphore(MOST_STRANGERS);
    private final AdapterAddress address;
    private final Set<Lines> inside = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer;

    Door(int port, ScheduledExecutorService timer) throws IOException {
        this.timer = timer;
        try {
            server.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), MOST_STRANGERS);
        } catch (IOException taken) {
            server.close();
            throw taken;
        }
        address = AdapterAddress.at(server.getLocalPort());
    }

    AdapterAddress address() {
        return address;
    }

    void open(Room room) {
        thread("tillsync-adapter", () -> {
            while (!server.isClosed()) {
                try {
                    accept(server.accept(), room);
                } catch (IOException next) {
                    // the other side is gone already, or this door is closed
                }
            }
        });
    }

    /** @throws IOException if the other side is gone already; then it takes no place */
    void accept(Socket socket, Room room) throws IOException {
        var lines = new Lines(socket);
        if (!strangers.tryAcquire()) {
            lines.close();
            return;
        }
        thread("tillsync-software", () -> {
            try (lines) {
                serve(lines, room);
            } catch (IOException | RuntimeException gone) {
                // the software comes again; a failure of our own is in the status
            }
        });
    }

    private void serve(Lines lines, Room room) throws IOException {
        inside.add(lines);
        try {
            if (server.isClosed()) {
                return;
            }
            var hello = hello(lines);
            var welcome = JsonObject.EMPTY
                    .with("type", "welcome")
                    .with("version", VERSION)
                    .with("proof", address.proof());
            room.enter(lines, Locale.forLanguageTag(hello.text("language")), welcome);
        } finally {
            inside.remove(lines);
        }
    }

    private JsonObject hello(Lines lines) throws IOException {
        var waits = new AtomicBoolean(true);
        // the place is free before the connection ends: the software may come back at once
        var late = timer.schedule(
                () -> {
                    leave(waits);
                    lines.close();
                },
                HELLO_MILLIS,
                TimeUnit.MILLISECONDS);
        try {
            var hello = lines.next(MOST_HELLO_BYTES);
            if (hello == null || !isSecret(hello.text("secret"))) {
                throw new Lines.Malformed("secret: (expected: that of adapter.json)");
            }
            if (!hello.text("version").equals(Integer.toString(VERSION))) {
                throw new Lines.Malformed("version: (expected: " + VERSION + ")");
            }
            return hello;
        } catch (Lines.Malformed refused) {
            bye(lines, refused);
            throw refused;
        } finally {
            late.cancel(false);
            leave(waits);
        }
    }

    private void leave(AtomicBoolean waits) {
        if (waits.getAndSet(false)) {
            strangers.release();
        }
    }

    private boolean isSecret(String said) {
        return MessageDigest.isEqual(said.getBytes(UTF_8), address.secret().getBytes(UTF_8));
    }

    /**
     * Tells the other side why it is sent away, if it still listens. Waits up to a second for lines that are just being
     * written, such as the end of a batch.
     */
    static void bye(Lines lines, Lines.Malformed why) {
        try {
            lines.writeWithin(
                    BYE_MILLIS, JsonObject.EMPTY.with("type", "bye").with("detail", String.valueOf(why.getMessage())));
        } catch (IOException gone) {
            // the other side is not told
        }
    }

    private static void thread(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets nobody in any more, and sends away all who are inside or have yet to say the secret. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException closed) {
            // the same
        }
        inside.forEach(Lines::close);
    }
}
