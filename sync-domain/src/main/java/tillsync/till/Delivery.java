package tillsync.till;

import java.util.Arrays;
import java.util.Optional;

/** Whether a follower gets its main's changes. The names are those on the wire and in the table. */
public enum Delivery {
    AUTO,
    /** Nothing is delivered until a user sets it to AUTO again. */
    HELD;

    /** Empty if it is neither. */
    public static Optional<Delivery> of(String name) {
        return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }
}
