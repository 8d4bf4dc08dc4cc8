package tillsync.article;

import java.nio.charset.StandardCharsets;

/** The content of a catalogue under one number: an article, or a record under its place. */
public interface Content {
    /** The number of an article, or the place of a record. */
    ArticleNumber number();

    /** The bytes of the canonical JSON, which must not be changed. */
    byte[] canonicalUtf8();

    /** The canonical JSON text. The digest is that of its UTF-8 bytes. */
    default String canonical() {
        return new String(canonicalUtf8(), StandardCharsets.UTF_8);
    }

    ArticleDigest digest();

    /** Returns true if the canonical text contains {@code part}. */
    default boolean contains(String part) {
        // byte by byte, which is faster than decoding
        var bytes = new String(part.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return new String(canonicalUtf8(), StandardCharsets.ISO_8859_1).contains(bytes);
    }

    /** The term that it adds to the digest of its catalogue. */
    ArticleDigest term();
}
