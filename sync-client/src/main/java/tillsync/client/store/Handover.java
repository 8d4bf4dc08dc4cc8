package tillsync.client.store;

import java.util.Optional;

/** Changes that are applied here and that the till's software has not confirmed yet. They survive a crash. */
public interface Handover {

    Optional<Handed> pending();

    /** The till's software has taken over all of it: it is not handed over again. */
    void confirm(Handed handed);
}
