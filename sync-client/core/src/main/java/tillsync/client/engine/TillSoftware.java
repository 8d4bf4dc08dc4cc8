package tillsync.client.engine;

import java.util.function.Function;
import tillsync.client.store.Handed;
import tillsync.client.store.Takeover;

/** A till's software, which wants to know when what it has answered is confirmed, or given up. */
public interface TillSoftware extends Function<Handed, Takeover> {
    /** The software may have been asked before this; now nothing of that is under way any more. Throws nothing. */
    void ended();
}
