package tillsync.service.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens at a broker's address, and is none. Keeps what it was sent first by each that came. */
final class Impostor implements AutoCloseable {
    private static final int MOST_BYTES = 512;

    private final ServerSocket server = new ServerSocket();
    private final Says says;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** What it answers to whatever it is sent. */
    enum Says {
        HTTP("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
        GARBAGE("qwertzuiop".getBytes(StandardCharsets.US_ASCII)),
        HUGE(new byte[] {0x7f, -1, -1, -1, 0, 0, 0, 0}),
        LATE_HUGE(new byte[] {0, 0, 0, 20, 1, 2, 3, 4, 0x7f, -1, -1, -1}),
        NEGATIVE(new byte[] {-1, -1, -1, -1, 0, 0, 0, 0}),
        END(new byte[0]),
        NOTHING(null);

        private final byte[] bytes;

        Says(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    private Impostor(Says says, int port) throws IOException {
        this.says = says;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var listening = new Thread(this::listen, "impostor");
        listening.setDaemon(true);
        listening.start();
    }

    /** @param port 0: any */
    static Impostor at(int port, Says says) {
        try {
            return new Impostor(says, port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    List<String> heard() {
        return heard;
    }

    private void listen() {
        var open = new CopyOnWriteArrayList<Socket>(); // or they would be collected, and closed
        while (!server.isClosed()) {
            try {
                var caller = server.accept();
                open.add(caller);
                var first = new byte[MOST_BYTES];
                int length = caller.getInputStream().read(first);
                heard.add(new String(first, 0, Math.max(0, length), StandardCharsets.ISO_8859_1));
                if (says.bytes != null) {
                    caller.getOutputStream().write(says.bytes);
                    caller.shutdownOutput();
                }
            } catch (IOException gone) {
                heard.add("");
            }
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
