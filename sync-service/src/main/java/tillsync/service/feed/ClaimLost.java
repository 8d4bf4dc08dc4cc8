package tillsync.service.feed;

/** Another node has the claim now, and carries all that was not acknowledged. */
final class ClaimLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClaimLost(String claim) {
        super("claim " + claim + ": lost to another node");
    }
}
