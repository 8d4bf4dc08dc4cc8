package tillsync.scenarios.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that is being made up: right at first, and whatever mutations make of it. */
final class Draft {
    /** How a body is sent. */
    enum Framing {
        /** Announced by its length. */
        LENGTH,
        /** In chunks. */
        CHUNKED,
        /** The sender goes away in the middle. */
        CUT,
        /** In chunks whose sizes are none. */
        WRONG_CHUNKS,
        /** Not announced at all. */
        UNANNOUNCED
    }

    private static final int CHUNK = 1_000;

    final Target target;
    String method;
    String path;
    String version = "HTTP/1.1";
    Framing framing = Framing.LENGTH;

    /** Names and values as they stand in the address, by turns. */
    final List<String> query = new ArrayList<>();

    /** Whole lines. */
    final List<String> headers = new ArrayList<>();

    byte @Nullable [] body;

    /** The request line, headers or framing are no HTTP any more: that may be answered by the container, or not at all. */
    boolean broken;

    Draft(Target target) {
        this.target = target;
        this.method = target.method();
        this.path = target.path();
    }

    void header(String name, String value) {
        headers.removeIf(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        headers.add(name + ": " + value);
    }

    String address() {
        var text = new StringBuilder(path);
        for (int i = 0; i + 1 < query.size(); i += 2) {
            text.append(i == 0 ? '?' : '&').append(query.get(i)).append('=').append(query.get(i + 1));
        }
        // a wait that is long by right would look as if the service hung
        return text.toString().replaceAll("wait=(?:[2-9]|[1-4][0-9]|5[0-5])(?![0-9])", "wait=1");
    }

    byte[] bytes() {
        var all = new ByteArrayOutputStream();
        var content = body == null ? new byte[0] : body;
        var head = new StringBuilder(method + " " + address() + " " + version + "\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (framing == Framing.CHUNKED || framing == Framing.WRONG_CHUNKS) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (body != null && framing != Framing.UNANNOUNCED) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        all.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        switch (framing) {
            case CHUNKED -> chunks(all, content);
            case WRONG_CHUNKS -> {
                all.writeBytes("-1\r\nzz\r\n".getBytes(ISO_8859_1));
                all.writeBytes(content);
            }
            case CUT -> all.writeBytes(Arrays.copyOf(content, content.length / 2));
            default -> all.writeBytes(content);
        }
        return all.toByteArray();
    }

    private static void chunks(ByteArrayOutputStream all, byte[] content) {
        for (int at = 0; at < content.length; at += CHUNK) {
            int size = Math.min(CHUNK, content.length - at);
            all.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(ISO_8859_1));
            all.write(content, at, size);
            all.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        all.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
    }

    boolean endsEarly() {
        return broken || framing == Framing.CUT || framing == Framing.WRONG_CHUNKS;
    }
}
