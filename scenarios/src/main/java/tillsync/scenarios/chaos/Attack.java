package tillsync.scenarios.chaos;

import java.util.List;

/** Hostile clients, which must not keep the service from serving others. For use by one thread. */
interface Attack extends AutoCloseable {
    /** The name in the verdict. */
    String name();

    /** Attacks for a moment. @return the service's violations, in sentences */
    List<String> once();

    @Override
    default void close() {}
}
