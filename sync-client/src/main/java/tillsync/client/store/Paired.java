package tillsync.client.store;

/** Under which pairing of which device a till has last numbered change sets. It outlives signing off. */
public record Paired(String deviceId, String pairing) {

    public boolean isAnother(Identity now) {
        return !deviceId.equals(now.deviceId());
    }
}
