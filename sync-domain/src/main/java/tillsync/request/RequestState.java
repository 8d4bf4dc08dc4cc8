package tillsync.request;

import java.util.List;

/** The state of a request to a till. WAITING and HANDED_OVER are open; each other state is its end. */
public enum RequestState {
    /** The till has not got it. */
    WAITING,
    /** The till has got it, or was about to, and has not answered. */
    HANDED_OVER,
    APPLIED,
    REFUSED,
    EXPIRED,
    WITHDRAWN;

    /** All open states. */
    public static final List<RequestState> OPEN = List.of(WAITING, HANDED_OVER);

    public boolean isOpen() {
        return OPEN.contains(this);
    }

    /**
     * The state of a request that is on its way to the till. One that is handed over is handed over again until it
     * ends.
     */
    public RequestState handedOver() {
        return this == WAITING ? HANDED_OVER : this;
    }

    /**
     * The state of a request that nobody wants any more. A till that has got it may do it: nobody can withdraw it then.
     */
    public RequestState withdrawn() {
        return this == WAITING ? WITHDRAWN : this;
    }
}
