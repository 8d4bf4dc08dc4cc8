package tillsync.article;

import java.nio.charset.StandardCharsets;

/** What a catalogue has under a number: an article, or a record under its place. */
public interface Content {
    /** The number of an article, or the place of a record. */
    ArticleNumber number();

    /** The bytes of the canonical JSON, which nobody changes. */
    byte[] canonicalUtf8();

    /** The canonical JSON text. The digest is that of its UTF-8 bytes. */
    default String canonical() {
        return new String(canonicalUtf8(), StandardCharsets.UTF_8);
    }

    ArticleDigest digest();

    /** Whether its canonical text has that part. */
    default boolean contains(String part) {
        // byte for byte, which is quicker than to decode it
        var bytes = new String(part.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return new String(canonicalUtf8(), StandardCharsets.ISO_8859_1).contains(bytes);
    }

    /** The term that it adds to the digest of its catalogue. */
    ArticleDigest term();
}
