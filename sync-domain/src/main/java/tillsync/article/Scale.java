package tillsync.article;

import java.util.OptionalInt;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * The data of an article for a scale.
 *
 * @param plu the number by which a scale calls it up; empty: none
 * @param tareGrams the weight of its packing; empty: none
 */
public record Scale(OptionalInt plu, OptionalInt tareGrams) {
    static final String MEMBER = "scale";
    static final String PLU = "plu";
    static final String TARE = "tareGrams";

    /** Reads the scale of an article. Leaves out values of another shape: an article may be older than this member. */
    static Scale of(JsonObject article) {
        var scale = article.object(MEMBER);
        return new Scale(number(scale, PLU), number(scale, TARE));
    }

    private static OptionalInt number(JsonObject scale, String name) {
        return scale.get(name) instanceof JsonValue.Whole number
                ? OptionalInt.of((int) number.value())
                : OptionalInt.empty();
    }
}
