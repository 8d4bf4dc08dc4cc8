package tillsync.client.transport;

/**
 * The service for a till that wants to be paired (RFC 8628). Each call is one request.
 *
 * <p>Every call throws {@link ServiceUnreachable} if no answer came. It throws {@link ServiceRefusal} if the service
 * does not pair this till: its model or software is not supported, or too many codes are waiting (429).
 */
public interface PairingTransport {

    /** Asks for a code. */
    Invitation ask();

    /** Asks what the user has decided. */
    Decision poll(Invitation invitation);
}
