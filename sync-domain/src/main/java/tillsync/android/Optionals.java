package tillsync.android;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

public final class Optionals {
    private Optionals() {}

    /** The one if it has a value, else the other, which is only then asked for. */
    public static <T> Optional<T> or(Optional<T> one, Supplier<Optional<T>> other) {
        return one.isPresent() ? one : other.get();
    }

    /** Its value; empty if it has none. */
    public static <T> Stream<T> stream(Optional<T> one) {
        return one.map(Stream::of).orElseGet(Stream::empty);
    }
}
