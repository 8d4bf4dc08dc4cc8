package tillsync.request;

/** The ways in which a request waits for its till. */
public enum Patience {
    /** Somebody waits for the answer: the request ends when the wait is over, even if the till has it. */
    ANSWERED_SOON,
    /** Nobody waits for the answer, but the request ends if the till is away. */
    HANDED_OVER_SOON,
    /** The request waits for a till that is away. */
    PATIENT;

    /** Returns true if the requester is to be recorded: the till has done it, or may have while somebody waited. */
    public boolean isNoted(Ending ending) {
        return ending.state() == RequestState.APPLIED || this == ANSWERED_SOON && ending.equals(Ending.silent());
    }
}
