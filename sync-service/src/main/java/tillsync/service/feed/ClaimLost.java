package tillsync.service.feed;

/** Another node carries now. What was not acknowledged is carried by that one. */
final class ClaimLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClaimLost(String claim) {
        super("claim " + claim + ": lost to another node");
    }
}
