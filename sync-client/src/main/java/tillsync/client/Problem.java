package tillsync.client;

/**
 * Something went wrong in the till's software, or inside this client, that does not end by waiting for the network.
 *
 * @param code stable, UPPER_SNAKE: LISTENER_FAILED, LISTENER_HANGS, CLIENT_HANGS, STORE_UNUSABLE, INTERNAL
 * @param cause what was thrown; of something that hangs, an exception whose trace is where its thread stands
 */
public record Problem(String code, Throwable cause) {}
