package tillsync.client.transport;

import java.net.URI;
import java.time.Duration;

/**
 * A code by which a user pairs this till.
 *
 * @param deviceCode the till's own secret, never shown
 * @param userCode what the user types, such as WDJB-MJHT
 * @param address at which the user types it
 * @param completeAddress the same with the code, for a QR code
 * @param lifetime after which the till asks for a new code
 * @param interval between two polls
 */
public record Invitation(
        String deviceCode, String userCode, URI address, URI completeAddress, Duration lifetime, Duration interval) {

    @Override
    public String toString() {
        return "Invitation[" + address + ", lifetime " + lifetime + "]";
    }
}
