package tillsync.scenarios.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** HTTP without a client that would put anything right: bytes are sent as they are, in a connection of their own. */
final class Raw {
    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final InetSocketAddress service;

    Raw(int port) {
        this.service = new InetSocketAddress("127.0.0.1", port);
    }

    /**
     * What came back.
     *
     * @param status 0 if the connection was closed without an answer, -1 if nothing came in time
     */
    record Answer(int status, String head, String body, Duration took) {
        Optional<String> header(String name) {
            var wanted = "\n" + name.toLowerCase(Locale.ROOT) + ":";
            int at = head.toLowerCase(Locale.ROOT).indexOf(wanted);
            if (at < 0) {
                return Optional.empty();
            }
            int end = head.indexOf('\r', at);
            return Optional.of(head.substring(at + wanted.length(), end < 0 ? head.length() : end)
                    .strip());
        }
    }

    /** @param ends whether the sender says that nothing more will come */
    Answer send(byte[] request, boolean ends) {
        long start = System.nanoTime();
        var read = new ByteArrayOutputStream();
        int status = 0;
        try (var socket = new Socket()) {
            socket.connect(service, (int) PATIENCE.toMillis());
            write(socket, request, ends);
            read(socket, read, start);
        } catch (SocketTimeoutException late) {
            status = -1;
        } catch (IOException reset) {
            status = 0; // an answer may have come before
        }
        return answer(read.toByteArray(), status, Duration.ofNanos(System.nanoTime() - start));
    }

    private static void write(Socket socket, byte[] request, boolean ends) {
        try {
            socket.getOutputStream().write(request);
            if (ends) {
                socket.shutdownOutput();
            }
        } catch (IOException refusedBeforeTheEnd) {
            return; // what was answered is still to be read
        }
    }

    private static void read(Socket socket, ByteArrayOutputStream into, long start) throws IOException {
        var in = socket.getInputStream();
        var buffer = new byte[16 * 1024];
        while (into.size() < MOST_BYTES) {
            long left = PATIENCE.toMillis() - (System.nanoTime() - start) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left);
            int count = in.read(buffer);
            if (count < 0) {
                return;
            }
            into.write(buffer, 0, count);
            if (isAll(into)) {
                return;
            }
        }
    }

    /** A stream of events ends by itself only when the service does. */
    private static boolean isAll(ByteArrayOutputStream read) {
        var head = withoutContinue(read.toString(ISO_8859_1));
        int end = head.indexOf("\r\n\r\n");
        return end > 0 && end < 4_096 && head.substring(0, end).contains("text/event-stream");
    }

    /** The answer itself, if the sender was asked to go on before. */
    private static String withoutContinue(String text) {
        int end = text.indexOf("\r\n\r\n");
        return end > 0 && text.startsWith("HTTP/1.1 100 ") ? text.substring(end + 4) : text;
    }

    private static Answer answer(byte[] bytes, int otherwise, Duration took) {
        var text = withoutContinue(new String(bytes, ISO_8859_1));
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
            return new Answer(!text.isEmpty() && otherwise == 0 ? 999 : otherwise, text, "", took);
        }
        var head = text.substring(0, end);
        var body = text.substring(end + 4);
        var plain = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked") ? unchunked(body) : body;
        int status = Integer.parseInt(text.substring(9, 12));
        return new Answer(otherwise < 0 ? -1 : status, head, new String(plain.getBytes(ISO_8859_1), UTF_8), took);
    }

    private static String unchunked(String body) {
        var all = new StringBuilder();
        int at = 0;
        while (true) {
            int line = body.indexOf("\r\n", at);
            if (line < 0) {
                return all.toString();
            }
            int size = Integer.parseInt(body.substring(at, line).split(";")[0].strip(), 16);
            int end = Math.min(body.length(), line + 2 + size);
            all.append(body, line + 2, end);
            if (size == 0 || end == body.length()) {
                return all.toString();
            }
            at = end + 2;
        }
    }
}
