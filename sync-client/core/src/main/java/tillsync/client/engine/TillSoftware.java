package tillsync.client.engine;

import java.util.function.Function;
import tillsync.client.store.Handed;
import tillsync.client.store.Takeover;

/** A till's software that is told when its answer is confirmed, or given up. */
public interface TillSoftware extends Function<Handed, Takeover> {
    /** Runs when nothing of a takeover is under way any more, even if the software was not asked. Throws nothing. */
    void ended();
}
