package tillsync.request;

/** How long a request waits for its till. */
public enum Patience {
    /** Somebody waits for the answer: the request ends with that time, whether or not the till has got it. */
    ANSWERED_SOON,
    /** Nobody waits for the answer, but the request ends if the till is away. */
    HANDED_OVER_SOON,
    /** The request waits for a till that is away. */
    PATIENT;

    /** Whether to keep who asked, after that end: the till has done it, or may have while somebody waited. */
    public boolean isNoted(Ending ending) {
        return ending.state() == RequestState.APPLIED || this == ANSWERED_SOON && ending.equals(Ending.silent());
    }
}
