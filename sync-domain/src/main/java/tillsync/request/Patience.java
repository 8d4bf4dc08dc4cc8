package tillsync.request;

/** How long a request waits for its till. */
public enum Patience {
    /** Somebody waits for the answer: it is over for the till once that time is over, whether or not the till has got it. */
    ANSWERED_SOON,
    /** Nobody waits for the answer, but a till that is away is the end of it. */
    HANDED_OVER_SOON,
    /** It waits for a till that is away. */
    PATIENT;

    /** Whether it is kept who asked, once it has ended so: the till has done it, or may have while somebody waited. */
    public boolean isNoted(Ending ending) {
        return ending.state() == RequestState.APPLIED || this == ANSWERED_SOON && ending.equals(Ending.silent());
    }
}
