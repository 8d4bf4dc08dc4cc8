package tillsync.android;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

public final class Optionals {
    private Optionals() {}

    /** Returns {@code one} if it has a value, else {@code other}, which is called only then. */
    public static <T> Optional<T> or(Optional<T> one, Supplier<Optional<T>> other) {
        return one.isPresent() ? one : other.get();
    }

    public static <T> Stream<T> stream(Optional<T> one) {
        return one.map(Stream::of).orElseGet(Stream::empty);
    }
}
