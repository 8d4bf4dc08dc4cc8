package tillsync.article;

import java.util.OptionalInt;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * How an article is weighed.
 *
 * @param plu the number by which a scale calls it up; empty: none
 * @param tareGrams what its packing weighs; empty: nothing
 */
public record Scale(OptionalInt plu, OptionalInt tareGrams) {
    static final String MEMBER = "scale";
    static final String PLU = "plu";
    static final String TARE = "tareGrams";

    /** What an article says. What is of another shape is left out: an article may be older than this member. */
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
