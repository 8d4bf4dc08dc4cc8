package tillsync.client.transport;

import org.jspecify.annotations.Nullable;
import tillsync.android.Strings;
import tillsync.article.Kinds;

/**
 * A till's description of itself.
 *
 * @param name what people call it; null leaves the name that the service has
 * @param model such as POSSUM16
 * @param software of the till, with its version
 * @param adapter the version of the adapter between the till's software and this library
 * @param kinds of records that the till's software knows: it gets those, and may edit them
 */
public record TillDescription(@Nullable String name, String model, String software, String adapter, Kinds kinds) {
    public static final TillDescription DEFAULT =
            new TillDescription(null, "POSSUM16", "TAXOPOS-POSSUM-2.0.24.141", "1.0.0");

    public TillDescription {
        require("model", model, "POSSUM16");
        require("software", software, "MyPos 7.1");
        require("adapter", adapter, "1.0.0");
    }

    private static void require(String name, @Nullable String value, String example) {
        if (value == null || Strings.isBlank(value)) {
            throw new IllegalArgumentException(
                    name + ": " + (value == null ? "null" : "missing") + " (expected: such as " + example + ")");
        }
    }

    /** A till whose software knows no records. */
    public TillDescription(@Nullable String name, String model, String software, String adapter) {
        this(name, model, software, adapter, Kinds.NONE);
    }

    /** The same till, with software that knows these kinds of records. */
    public TillDescription with(Kinds kinds) {
        return new TillDescription(name, model, software, adapter, kinds);
    }
}
