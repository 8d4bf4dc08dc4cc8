package tillsync.article.member;

import java.util.List;

/** The units in which articles are sold. */
public final class Units {
    public static final List<String> ALL =
            List.of("PIECE", "KILOGRAM", "GRAM", "LITRE", "MILLILITRE", "METRE", "CENTIMETRE", "HOUR", "PORTION");

    private Units() {}
}
