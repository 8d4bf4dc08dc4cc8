package tillsync.client.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a CSV file: UTF-8 with or without byte order mark, or else Windows-1252. */
final class CsvText {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int MARK = 0xfeff;

    private CsvText() {}

    static String of(byte[] bytes) {
        if (startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0xff, 0xfe)) {
            throw new CsvFault(1, 1, "", "encoding: UTF-16 (expected: UTF-8 or Windows-1252)");
        }
        var text = decoded(bytes);
        refuseNul(text);
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, WINDOWS_1252);
        }
    }

    private static void refuseNul(String text) {
        int at = text.indexOf('\0');
        if (at >= 0) {
            long line = 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
            int column = at - text.lastIndexOf('\n', at);
            throw new CsvFault(line, "character " + column + ": NUL (expected: text)");
        }
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }

    /** {@code ;} or {@code ,}: what the header has more of. */
    static char separator(String text) {
        var header = text.lines().findFirst().orElse("");
        long semicolons = header.chars().filter(c -> c == ';').count();
        long commas = header.chars().filter(c -> c == ',').count();
        return semicolons >= commas ? ';' : ',';
    }
}
