package tillsync.service.engine.gate;

import org.jspecify.annotations.Nullable;
import tillsync.till.DeviceId;

/** Finds the users who asked tills for changes before {@link Askers} kept them, by the audit of the tills. */
public interface FormerAskers {

    /** @param most requests of each till, the latest first */
    Lookup askers(int most);

    /** Remembers the requests of each till that it was asked about. */
    interface Lookup {

        /** The actor, such as user:ID; null if it is not known. */
        @Nullable
        String of(DeviceId till, String request);
    }
}
