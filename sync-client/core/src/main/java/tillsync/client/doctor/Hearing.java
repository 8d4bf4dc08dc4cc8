package tillsync.client.doctor;

/**
 * The way in which the till's client hears of changes right now. A second stream of the same till would end the
 * client's.
 */
public enum Hearing {
    /** No client runs. */
    NOT_BEGUN,
    BY_STREAM,
    /** The client polls, since no stream gets through. */
    BY_POLLS,
    NOT_CONNECTED,
    /** Another process runs the client. */
    ELSEWHERE
}
