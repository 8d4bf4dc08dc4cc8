package tillsync.catalogue;

import tillsync.till.DeviceId;

/**
 * The publisher and the sequence of a change set. Sequences belong to (device, pairing), across roles and catalogues.
 *
 * @param pairing the pairing of the device, which begins anew when a new till takes the device over
 * @param sequence 1, 2, 3 ... without a gap
 * @param contentHash {@link ChangeSet#contentHash()}
 */
public record Publication(DeviceId device, String pairing, long sequence, String contentHash) {}
