package tillsync.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** Answers that take all the memory that they are given; which one is the first part of the path. */
final class HostileService implements AutoCloseable {
    private static final String ZERO = "0".repeat(64);
    private static final int MIB = 1024 * 1024;
    private static final String HELLO =
            "{\"deviceId\":\"d\",\"name\":\"n\",\"role\":\"FOLLOWER\",\"session\":\"s\",\"catalogue\":{\"id\":\"c\",\"revision\":9,"
                    + "\"articles\":9,\"digest\":\"" + ZERO + "\"},\"publish\":{\"pairing\":\"p\",\"next\":1}}";
    private static final String PAGE =
            "{\"catalogue\":\"c\",\"mode\":\"snapshot\",\"cursor\":\"c.9.0\",\"head\":{\"revision\":9,"
                    + "\"articles\":9,\"digest\":\"" + ZERO + "\"},\"continuation\":\"%s\",\"changes\":[";

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile int pages;

    HostileService() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(() -> {
            while (!socket.isClosed()) {
                try {
                    var connection = socket.accept();
                    threads.execute(() -> serves(connection));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    URI url() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    private void serves(Socket connection) {
        try (connection;
                var out = connection.getOutputStream()) {
            var path = path(new BufferedInputStream(connection.getInputStream()));
            var parts = path.split("/");
            if (path.endsWith("/api/v1/till") && parts[1].startsWith("page")) {
                json(out, HELLO, "", "");
            } else {
                answers(parts[1], out);
            }
        } catch (IOException cutOff) {
            // the till has given up, as it should
        }
    }

    /** What is asked for; its body is not read. */
    private static String path(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next > 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().split(" ")[1].split("\\?")[0];
    }

    private void answers(String how, OutputStream out) throws IOException {
        switch (how) {
            case "endless" -> {
                head(out, "application/json", "");
                forEver(out, " ".repeat(8_192));
            }
            case "gzip" -> {
                head(out, "application/json", "Content-Encoding: gzip\r\n");
                forEver(new GZIPOutputStream(out), " ".repeat(8_192));
            }
            case "zstd" -> zstd(out, 20, 1_000);
            case "zstd-window" -> zstd(out, 27, 1);
            case "headers" -> {
                out.write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
                for (int i = 0; ; i++) {
                    out.write(("X-" + i + ": " + "x".repeat(1_000) + "\r\n").getBytes(US_ASCII));
                }
            }
            case "header" -> {
                out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(US_ASCII));
                forEver(out, "x".repeat(8_192));
            }
            case "deep" -> json(out, "", "[", "");
            case "objects" -> json(out, "[", "{},", "{}]");
            case "names" -> names(out, "{", "}");
            case "strings" -> json(out, "[", "\"a\",", "\"a\"]");
            case "fractions" -> json(out, "[", "1.5,", "1]");
            case "page-objects" ->
                json(out, PAGE.formatted("p") + "{\"op\":\"put\",\"revision\":1,\"article\":[", "{},", "{}]}]}");
            case "page-changes" ->
                json(
                        out,
                        PAGE.formatted("p"),
                        "{\"op\":\"remove\",\"revision\":1,\"number\":\"1\"},",
                        "{\"op\":\"remove\",\"revision\":1,\"number\":\"1\"}]}");
            case "page-names" ->
                names(out, PAGE.formatted("p") + "{\"op\":\"put\",\"revision\":1,\"article\":{", "}}]}");
            case "page-endless" -> endlessPages(out);
            case "events-line" -> {
                head(out, "text/event-stream", "");
                forEver(out, "x".repeat(8_192));
            }
            case "events-data" -> {
                head(out, "text/event-stream", "");
                forEver(out, "data: " + "x".repeat(1_000) + "\n");
            }
            case "events-many" -> {
                head(out, "text/event-stream", "");
                forEver(out, "event: changes\ndata: {\"page\":[" + "{},".repeat(50_000) + "{}]}\n\n");
            }
            default -> throw new IllegalArgumentException(how);
        }
    }

    /** A frame that packs as many MiB of blanks, and says that whoever reads it needs a window of two to the power of bits. */
    private static void zstd(OutputStream out, int bits, int mebibytes) throws IOException {
        head(out, "application/json", "Content-Encoding: zstd\r\n");
        try (var zstd = new ZstdOutputStreamNoFinalizer(out).setLong(bits)) {
            var blanks = " ".repeat(MIB).getBytes(US_ASCII);
            for (int i = 0; i < mebibytes; i++) {
                zstd.write(blanks);
            }
        }
    }

    private void endlessPages(OutputStream out) throws IOException {
        var article =
                "{\"op\":\"put\",\"revision\":1,\"article\":{\"number\":\"%d\",\"name\":\"n\",\"vat\":\"v\",\"price\":"
                        + "{\"cents\":1,\"currency\":\"EUR\"}}}";
        pages++;
        json(out, PAGE.formatted("p" + pages) + article.formatted(pages) + "]}", "", "");
    }

    private static void head(OutputStream out, String type, String more) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nConnection: close\r\n" + more + "\r\n")
                .getBytes(US_ASCII));
    }

    /** Some 5 MiB of it, if there is something to repeat; no more than a till takes. */
    private static void json(OutputStream out, String begin, String repeated, String end) throws IOException {
        head(out, "application/json", "");
        out.write(begin.getBytes(US_ASCII));
        int room = 5 * MIB - begin.length() - end.length();
        if (!repeated.isEmpty()) {
            var many = repeated.repeat(1_000);
            for (int written = 0; written + many.length() <= room; written += many.length()) {
                out.write(many.getBytes(US_ASCII));
            }
        }
        out.write(end.getBytes(US_ASCII));
    }

    private static void names(OutputStream out, String begin, String end) throws IOException {
        head(out, "application/json", "");
        out.write(begin.getBytes(US_ASCII));
        for (int i = 0; i < 550_000; i++) {
            out.write(("\"" + Integer.toString(i, 36) + "\":1" + (i < 549_999 ? "," : "")).getBytes(US_ASCII));
        }
        out.write(end.getBytes(US_ASCII));
    }

    private static void forEver(OutputStream out, String text) throws IOException {
        var bytes = text.getBytes(US_ASCII);
        while (true) {
            out.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
