package tillsync.article;

import java.nio.charset.StandardCharsets;
import tillsync.android.Bytes;
import tillsync.article.member.TextRules;
import tillsync.problem.Refusal;

/**
 * The number of an article, unique in a catalogue. Ordered by its UTF-8 bytes, as pages on the wire are. A record has a
 * place among the numbers, which no article can have.
 *
 * @param value not checked: read values from outside by {@link #read}
 */
public record ArticleNumber(String value) implements Comparable<ArticleNumber> {

    /** A number from outside. Refuses INVALID if it breaks the rules of numbers. */
    public static ArticleNumber read(String value) {
        var flaws = TextRules.NUMBER.flaws("", value);
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        return new ArticleNumber(value);
    }

    /** Returns true for the place of a record: {@link RecordKey#place}. */
    public boolean isRecord() {
        return !value.isEmpty() && value.charAt(0) == RecordKey.MARK;
    }

    /** The number as people read it; for a record, its kind and key. */
    public String shown() {
        return isRecord() ? RecordKey.of(this).toString() : value;
    }

    /** The bytes of the number in the digest of a catalogue (PROTOCOL section 2). */
    byte[] termUtf8() {
        return isRecord() ? value.replace(RecordKey.MARK, '\0').getBytes(StandardCharsets.UTF_8) : utf8();
    }

    /** SHA-256 of the bytes with which {@link ArticleDigest#term} begins. */
    public byte[] hash() {
        return Sha256.of(termUtf8());
    }

    public static ArticleNumber of(byte[] utf8) {
        return new ArticleNumber(new String(utf8, StandardCharsets.UTF_8));
    }

    public byte[] utf8() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(ArticleNumber other) {
        return Bytes.compare(utf8(), other.utf8());
    }

    @Override
    public String toString() {
        return value;
    }
}
