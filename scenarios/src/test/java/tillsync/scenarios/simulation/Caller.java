package tillsync.scenarios.simulation;

import tillsync.till.DeviceId;

/**
 * Who asks: a till, by the token that it had when it asked.
 *
 * @param pairing of which the token is, one token a pairing
 */
record Caller(DeviceId till, String pairing) {
    @Override
    public String toString() {
        return till + " as " + pairing;
    }
}
