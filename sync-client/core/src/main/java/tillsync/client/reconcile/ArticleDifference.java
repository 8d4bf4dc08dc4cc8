package tillsync.client.reconcile;

import java.util.Set;

/**
 * One article in which software and store differ.
 *
 * @param kind the effect of the correction: in the catalogue if the till is a main, in its software if it is a follower
 * @param members the known members that differ, in alphabetical order; empty unless CHANGED
 */
public record ArticleDifference(String number, Kind kind, Set<String> members) {

    /** The effect of the correction on an article. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }
}
