package tillsync.scenarios.chaos;

import java.util.List;

/** What clients do to a service that must not keep others from being served. By one thread. */
interface Attack extends AutoCloseable {
    /** What it is, as the verdict says it. */
    String name();

    /** Goes on for a moment. What the service did that it must not, in sentences. */
    List<String> once();

    @Override
    default void close() {}
}
