package tillsync.scenarios.crowd;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers and event streams from the bytes of a connection, however they are split. Keeps nothing between two
 * answers.
 */
final class AnswerReader {
    private static final byte[] NOTHING = {};
    private static final int NO_CONTENT = 204;

    private final LoopConnection.Listener listener;
    private byte[] kept = NOTHING;
    private @Nullable Head head;
    private @Nullable ByteArrayOutputStream body;

    AnswerReader(LoopConnection.Listener listener) {
        this.listener = listener;
    }

    /** @param length of the body; negative if it comes in chunks */
    private record Head(int status, int length, boolean isStream, boolean isLast) {
        static Head read(String text) {
            int length = text.contains("\r\ntransfer-encoding: chunked") ? -1 : number(text, "\r\ncontent-length: ");
            int status = Integer.parseInt(text.substring(9, 12));
            return new Head(
                    status,
                    status == NO_CONTENT ? 0 : length,
                    text.contains("\r\ncontent-type: text/event-stream"),
                    text.contains("\r\nconnection: close"));
        }

        private static int number(String text, String name) {
            int from = text.indexOf(name);
            return from < 0
                    ? 0
                    : Integer.parseInt(text.substring(from + name.length(), text.indexOf("\r\n", from + 2)));
        }
    }

    void read(ByteBuffer bytes) {
        int before = kept.length;
        kept = Arrays.copyOf(kept, before + bytes.remaining());
        bytes.get(kept, before, bytes.remaining());
        int from = 0;
        int next;
        while ((next = step(from)) > from) {
            from = next;
        }
        kept = from == kept.length ? NOTHING : Arrays.copyOfRange(kept, from, kept.length);
    }

    /** @return the position of the next step; the same position if more bytes must come first */
    private int step(int from) {
        var known = head;
        if (known == null) {
            int end = find("\r\n\r\n", from);
            if (end < 0) {
                return from;
            }
            // with the end of its last line
            head = Head.read(text(from, end + 2).toLowerCase(Locale.ROOT));
            body = new ByteArrayOutputStream(0);
            return end + 4 + (head.length == 0 ? answered(head, NOTHING) : 0);
        }
        if (known.length < 0) {
            return chunk(known, from);
        }
        int end = from + known.length;
        return end > kept.length ? from : end + answered(known, Arrays.copyOfRange(kept, from, end));
    }

    private int chunk(Head known, int from) {
        int line = find("\r\n", from);
        if (line < 0) {
            return from;
        }
        int length = Integer.parseInt(text(from, line).strip(), 16);
        int end = line + 2 + length;
        if (end + 2 > kept.length || body == null) {
            return from;
        }
        body.write(kept, line + 2, length);
        if (length == 0) {
            answered(known, body.toByteArray());
        } else if (known.isStream) {
            events();
        }
        return end + 2;
    }

    /** Takes each event, which ends with an empty line, and keeps the incomplete rest. */
    private void events() {
        if (body == null) {
            return;
        }
        var text = body.toString(StandardCharsets.UTF_8);
        int from = 0;
        int end;
        while ((end = text.indexOf("\n\n", from)) >= 0) {
            event(text.substring(from, end));
            from = end + 2;
        }
        body = new ByteArrayOutputStream(0);
        body.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
    }

    private void event(String text) {
        var kind = "";
        var data = "";
        for (var line : text.split("\n", -1)) {
            if (line.startsWith("event:")) {
                kind = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data = line.substring(5).strip();
            }
        }
        listener.event(kind, data);
    }

    /** @return 0, since it takes no further bytes */
    private int answered(Head known, byte[] whole) {
        head = null;
        body = null;
        listener.answered(new Answer(known.status, whole, known.isLast || known.isStream));
        return 0;
    }

    private int find(String ascii, int from) {
        for (int at = from; at + ascii.length() <= kept.length; at++) {
            int same = 0;
            while (same < ascii.length() && kept[at + same] == ascii.charAt(same)) {
                same++;
            }
            if (same == ascii.length()) {
                return at;
            }
        }
        return -1;
    }

    private String text(int from, int end) {
        return new String(kept, from, end - from, StandardCharsets.ISO_8859_1);
    }
}
