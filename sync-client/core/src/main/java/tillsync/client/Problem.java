package tillsync.client;

/**
 * A failure of the till's software or of this client, which does not end by waiting for the network.
 *
 * @param code stable, UPPER_SNAKE: LISTENER_FAILED, LISTENER_HANGS, CLIENT_HANGS, STORE_UNUSABLE, INTERNAL,
 *     PICTURE_REFUSED, STATUS_LISTENER_FAILED
 * @param cause what was thrown; if a thread hangs, an exception whose trace is that thread's
 */
public record Problem(String code, Throwable cause) {}
