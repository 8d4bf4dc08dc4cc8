package tillsync.sheet.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a CSV file: UTF-8 with or without byte order mark, or else Windows-1252. */
public final class CsvText {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String SEPARATORS = ";,\t";
    private static final int MARK = 0xfeff;

    private CsvText() {}

    /** @throws CsvFault if it is not text */
    public static String of(byte[] bytes) {
        if (startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0xff, 0xfe)) {
            throw new CsvFault(1, 1, "", "encoding: UTF-16 (expected: UTF-8 or Windows-1252)");
        }
        var text = decoded(bytes);
        refuseNul(text);
        return withoutSeparatorLine(!text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text);
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

    /** Returns the most frequent separator of the header outside quotes: {@code ;}, {@code ,} or tab. */
    public static char separator(String text) {
        var header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        var counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (var each : header.toCharArray()) {
            quoted ^= each == '"';
            int separator = quoted ? -1 : SEPARATORS.indexOf(each);
            if (separator >= 0) {
                counts[separator]++;
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return SEPARATORS.charAt(most);
    }

    /** The text without Excel's own first line, which names the separator; the lines keep their numbers. */
    private static String withoutSeparatorLine(String text) {
        return text.regionMatches(true, 0, "sep=", 0, 4) ? text.replaceFirst("^.{5}", "") : text;
    }
}
