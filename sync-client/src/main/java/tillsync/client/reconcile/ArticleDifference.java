package tillsync.client.reconcile;

import java.util.Set;

/**
 * One article in which software and store differ.
 *
 * @param kind what becomes of it where it is corrected: in the catalogue by a main, in its software by a follower
 * @param members the known members that differ, in alphabetical order; empty unless CHANGED
 */
public record ArticleDifference(String number, Kind kind, Set<String> members) {

    /** What becomes of an article. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }
}
