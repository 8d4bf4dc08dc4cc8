package tillsync.service.engine.gate;

import java.time.OffsetDateTime;

/**
 * The present state of a catalogue whose delivery the guard holds.
 *
 * @param revision the last revision that followers get
 * @param head the catalogue's last revision
 * @param since when it was held
 * @param removed articles that are gone since that revision, {@code unpriced} that cost nothing any more, of {@code
 *     articles}
 */
public record HeldDelivery(long revision, long head, OffsetDateTime since, int removed, int unpriced, long articles) {}
