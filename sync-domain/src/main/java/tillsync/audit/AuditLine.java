package tillsync.audit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import tillsync.android.Hex;
import tillsync.android.Strings;
import tillsync.article.Sha256;

/**
 * One line of JSON that the audit keeps in a second place. Its last member is the SHA-256 of the text before it, which
 * contains the hash of the previous line. So changed, removed and inserted lines are found.
 *
 * @param chain a new one begins if a database was restored
 * @param sequence in its chain, from 1
 * @param before the hash of the line before, in 64 letters; that of the last chain, or {@link #NONE}, in the first line
 * @param hash of this line, in 64 letters
 * @param text the line, without its end
 */
public record AuditLine(String chain, long sequence, String before, String hash, String text) {
    public static final String NONE = Strings.repeat("0", 64);

    private static final Pattern FORM = Pattern.compile(
            "\\{\"chain\":\"([0-9a-f-]{36})\",\"sequence\":([1-9][0-9]{0,17}),\"before\":\"([0-9a-f]{64})\",(.*),\"hash\":\"([0-9a-f]{64})\"}",
            Pattern.DOTALL);
    private static final String BEGINNING = "{\"chain\":\"";

    /** Writes a line. @param body an object of JSON with at least one member, on one line */
    public static AuditLine of(String chain, long sequence, String before, String body) {
        if (!body.matches("(?s)\\{.+}") || body.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("body: " + body + " (expected: an object of JSON on one line)");
        }
        var start = BEGINNING + chain + "\",\"sequence\":" + sequence + ",\"before\":\"" + before + "\","
                + body.substring(1, body.length() - 1);
        var hash = hash(start);
        return new AuditLine(chain, sequence, before, hash, start + ",\"hash\":\"" + hash + "\"}");
    }

    /**
     * Reads a line, without anything that another program put before it, such as a time. Empty if it is no line of the
     * audit.
     */
    public static Optional<AuditLine> read(String line) {
        var text = own(line);
        var found = FORM.matcher(text);
        return found.matches()
                ? Optional.of(new AuditLine(
                        found.group(1), Long.parseLong(found.group(2)), found.group(3), found.group(5), text))
                : Optional.empty();
    }

    /** The part of a line, perhaps an unfinished one, that the service wrote; the whole line if none looks like it. */
    static String own(String line) {
        int from = line.indexOf(BEGINNING);
        return from < 0 ? line : line.substring(from);
    }

    /** Returns true if the hash fits the line. */
    public boolean isWhole() {
        return hash.equals(hash(text.substring(0, text.length() - ",\"hash\":\"\"}".length() - hash.length())));
    }

    private static String hash(String start) {
        return Hex.of(Sha256.of(start.getBytes(StandardCharsets.UTF_8)));
    }
}
