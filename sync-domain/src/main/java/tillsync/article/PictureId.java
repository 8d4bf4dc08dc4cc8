package tillsync.article;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tillsync.android.Hex;

/** The name of a picture: SHA-256 over the bytes of its file, as 64 lower-case hex digits. */
public record PictureId(String value) {
    static final String MEMBER = "picture";

    /** Part of the canonical text of each article that names a picture. */
    private static final String NAMED = "\"" + MEMBER + "\":\"";

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern IN_JSON =
            Pattern.compile("\"" + MEMBER + "\"[ \\t\\r\\n]*:[ \\t\\r\\n]*\"([0-9a-f]{64})\"");

    public PictureId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("picture: " + value + " (expected: 64 lower-case hex digits)");
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    /** The name of a file with that content. */
    public static PictureId of(byte[] content) {
        return new PictureId(Hex.of(Sha256.of(content)));
    }

    /** The picture that an article names; an article without one is not parsed. */
    public static Optional<PictureId> in(Article article) {
        return article.contains(NAMED)
                ? Optional.of(article.toJson().text(MEMBER))
                        .filter(PictureId::isValid)
                        .map(PictureId::new)
                : Optional.empty();
    }

    /** All pictures that a JSON text names, at any depth. */
    public static Set<PictureId> namedIn(String json) {
        var named = new HashSet<PictureId>();
        for (var found = IN_JSON.matcher(json); found.find(); ) {
            named.add(new PictureId(found.group(1)));
        }
        return named;
    }

    @Override
    public String toString() {
        return value;
    }
}
