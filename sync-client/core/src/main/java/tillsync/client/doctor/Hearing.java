package tillsync.client.doctor;

/** How the till's client hears of changes right now. A second stream of the same till would end its own. */
public enum Hearing {
    /** No client runs. */
    NOT_BEGUN,
    BY_STREAM,
    /** It polls, since no stream gets through. */
    BY_POLLS,
    NOT_CONNECTED,
    /** Another process does. */
    ELSEWHERE
}
