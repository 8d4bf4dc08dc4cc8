package tillsync.till;

import java.util.Arrays;
import java.util.Optional;

/** The delivery of a main's changes to a follower. The names are those on the wire and in the table. */
public enum Delivery {
    AUTO,
    /** Nothing is delivered until a user sets it to AUTO again. */
    HELD;

    /** Returns empty for any other name. */
    public static Optional<Delivery> of(String name) {
        return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }
}
