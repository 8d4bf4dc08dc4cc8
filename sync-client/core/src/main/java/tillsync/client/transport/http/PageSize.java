package tillsync.client.transport.http;

/**
 * Chooses how many changes a page may have. Some networks let small answers through and large ones stall: after each
 * that did not end, pages are half as large. They grow again once many full pages have come, but never within a pull:
 * one that stalls begins anew.
 */
final class PageSize {
    static final int MOST = 5_000;
    static final int LEAST = 16;

    private static final int FIRST_PROOF = 8;
    private static final int LONGEST_PROOF = 1_024;

    private int limit = MOST;
    private int proof = FIRST_PROOF;
    private int fullPages;
    private boolean isAnswered;

    synchronized int limit() {
        return limit;
    }

    /** Notes that a small answer has come: the network is not just away. */
    synchronized void answered() {
        isAnswered = true;
    }

    /** Notes that a pull begins. */
    synchronized void begins() {
        if (limit < MOST && fullPages >= proof) {
            limit = Math.min(MOST, limit * 2);
            fullPages = 0;
        }
    }

    /** Notes that a page has come that is as large as it may be. */
    synchronized void came() {
        fullPages++;
        if (limit == MOST) {
            proof = FIRST_PROOF;
        }
    }

    /** Notes that a page has not come to its end. It counts once until a small answer comes. */
    synchronized void stalled() {
        if (isAnswered) {
            isAnswered = false;
            limit = Math.max(LEAST, limit / 2);
            proof = Math.min(LONGEST_PROOF, proof * 2);
            fullPages = 0;
        }
    }
}
