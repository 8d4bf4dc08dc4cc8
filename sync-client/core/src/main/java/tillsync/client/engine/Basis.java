package tillsync.client.engine;

import tillsync.article.Kinds;
import tillsync.client.store.Position;
import tillsync.client.transport.Greeting;

/** Decides who is right, and so what to pull: PROTOCOL section 4, from hello's answer and the local position. */
enum Basis {
    /** The articles and records equal the catalogue, and are sold by the till's price group. */
    IN_STEP,
    /** The service knows what is missing since the cursor. */
    BEHIND,
    /** The service is right, and the cursor says nothing: the whole catalogue is pulled. */
    UNKNOWN,
    /** The till is right: its articles are put on top of the catalogue, and the differences are published. */
    TILL_LEADS;

    /**
     * @param kinds of records that hello has named
     * @param mustPullAnew whether the next pull is without cursor, since something was held, refused or not verified
     */
    public static Basis of(Greeting greeting, Position position, boolean mustPullAnew, Kinds kinds) {
        boolean follower = greeting.identity().isFollower();
        if (follower && !greeting.identity().delivers()) {
            return IN_STEP;
        }
        if (position.cursor() == null) {
            return !follower && greeting.head().articles() == 0 ? TILL_LEADS : UNKNOWN;
        }
        if (mustPullAnew) {
            return UNKNOWN;
        }
        if (!follower && isAhead(greeting, position)) {
            return TILL_LEADS;
        }
        boolean isSame = position.isAt(greeting.catalogue(), greeting.head())
                && position.grouped().equals(greeting.grouped())
                && position.kinds().equals(kinds);
        return isSame ? IN_STEP : BEHIND;
    }

    /**
     * Returns true if the service was restored from an older backup. A pull might not reveal that, since it names only
     * what was taken over.
     */
    private static boolean isAhead(Greeting greeting, Position position) {
        return greeting.catalogue().equals(position.catalogue())
                && position.revision() > greeting.head().revision();
    }

    /** The basis once the service has said that it does not know the cursor: rules 4.8 and 4.5. */
    public static Basis ofUnknownCursor(boolean follower) {
        return follower ? UNKNOWN : TILL_LEADS;
    }
}
