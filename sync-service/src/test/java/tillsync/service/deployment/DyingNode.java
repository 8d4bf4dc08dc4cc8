package tillsync.service.deployment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A node that answers whoever asks how it is, and ends each other connection once it has read what was asked of it. */
final class DyingNode implements AutoCloseable {
    private static final byte[] WELL =
            "HTTP/1.1 200 \r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private DyingNode() throws IOException {
        var listening = new Thread(this::listen, "dying-node");
        listening.setDaemon(true);
        listening.start();
    }

    static DyingNode start() {
        try {
            return new DyingNode();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Method and path of each request but those for its health. */
    List<String> heard() {
        return heard;
    }

    private void listen() {
        while (!server.isClosed()) {
            try (var caller = server.accept()) {
                hear(caller);
            } catch (IOException gone) {
                heard.removeIf(String::isEmpty);
            }
        }
    }

    private void hear(Socket caller) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        var first = String.valueOf(lines.readLine());
        int length = 0;
        for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            length = line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")
                    ? Integer.parseInt(line.substring(line.indexOf(':') + 1).strip())
                    : length;
        }
        lines.skip(length);
        if (first.contains("/health") || first.contains("/readyz")) {
            caller.getOutputStream().write(WELL);
        } else {
            heard.add(first.replaceFirst(" HTTP/.*", ""));
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
