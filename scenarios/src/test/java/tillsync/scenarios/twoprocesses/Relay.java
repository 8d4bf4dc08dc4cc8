package tillsync.scenarios.twoprocesses;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import tillsync.json.JsonReader;

/** Stands between the software and its adapter, and lets line after line pass; at one of them it may kill somebody. */
final class Relay implements Closeable {
    /** These come whenever the clock says so. */
    private static final List<String> UNCOUNTED = List.of("status", "ping", "pong");

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> passed = new ConcurrentHashMap<>();
    private final IntSupplier adapter;
    private int left;
    private Runnable kill = () -> {};
    private boolean isLost;
    private String killedAt = "";
    private boolean isHeld;

    /** @param adapter where the adapter listens now */
    Relay(IntSupplier adapter) throws IOException {
        this.adapter = adapter;
        threads.execute(this::accepts);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Kills at that line of those that pass from now on. @param isLost whether the line goes with the dead */
    synchronized void killsAt(int line, boolean isLost, Runnable kill) {
        this.left = line;
        this.isLost = isLost;
        this.kill = kill;
        this.killedAt = "";
    }

    /** The type of the line at which it has killed; "" before. */
    synchronized String killedAt() {
        return killedAt;
    }

    /** How many lines of that type have passed. */
    int hasPassed(String type) {
        return passed.getOrDefault(type, 0);
    }

    /** Kills no more. @return whether it had still to kill */
    synchronized boolean isDisarmed() {
        boolean was = left > 0;
        left = 0;
        return was;
    }

    /** Keeps what the software says until it is let go, in its order; what the adapter says passes. */
    synchronized void holdsTheSoftware(boolean holds) {
        isHeld = holds;
        notifyAll();
    }

    private synchronized void awaitLetGo() throws IOException {
        try {
            while (isHeld) {
                wait();
            }
        } catch (InterruptedException ended) {
            throw new IOException(ended);
        }
    }

    /** Cuts the connection. Both sides live. */
    void cuts() throws IOException {
        for (var socket : open) {
            socket.close();
        }
    }

    private void accepts() {
        while (!server.isClosed()) {
            try {
                var software = server.accept();
                open.add(software);
                connects(software);
            } catch (IOException ended) {
                // the next one, or the end
            }
        }
    }

    private void connects(Socket software) throws IOException {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), adapter.getAsInt());
            open.add(socket);
            threads.execute(() -> pumps(software, socket, this::awaitLetGo));
            threads.execute(() -> pumps(socket, software, () -> {}));
        } catch (IOException away) {
            software.close();
        }
    }

    /** What a line waits for. */
    private interface Waiting {
        void end() throws IOException;
    }

    private void pumps(Socket from, Socket to, Waiting waiting) {
        try (from;
                to;
                var in = new BufferedReader(new InputStreamReader(from.getInputStream(), UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                waiting.end();
                passes(line, to);
            }
        } catch (IOException ended) {
            // so does the other direction
        }
    }

    private synchronized void passes(String line, Socket to) throws IOException {
        var type = JsonReader.read(line).text("type");
        boolean isLast = !UNCOUNTED.contains(type) && left > 0 && --left == 0;
        if (isLast && isLost) {
            kill.run();
        }
        try {
            to.getOutputStream().write((line + "\n").getBytes(UTF_8));
            passed.merge(type, 1, Integer::sum);
        } finally {
            if (isLast) {
                kill.run();
                killedAt = type;
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cuts();
        threads.shutdownNow();
    }
}
