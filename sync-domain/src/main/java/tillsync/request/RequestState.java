package tillsync.request;

import java.util.List;

/** The state of a request to a till. WAITING and HANDED_OVER are open; every other state is an end. */
public enum RequestState {
    /** The till does not have it yet. */
    WAITING,
    /** The till has it, or was about to get it, and has not answered. */
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

    /** The state after handing the request to the till. An open request is handed over again until it ends. */
    public RequestState handedOver() {
        return this == WAITING ? HANDED_OVER : this;
    }

    /** The state after a withdrawal. A request that was handed over cannot be withdrawn: the till may do it. */
    public RequestState withdrawn() {
        return this == WAITING ? WITHDRAWN : this;
    }
}
