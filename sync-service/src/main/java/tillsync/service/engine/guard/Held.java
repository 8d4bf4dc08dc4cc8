package tillsync.service.engine.guard;

import java.time.OffsetDateTime;

/**
 * What the guard holds of a catalogue, as it is now.
 *
 * @param revision the last revision that followers get
 * @param head the catalogue's last revision
 * @param since when it was held
 * @param removed articles that are gone since that revision, {@code unpriced} that cost nothing any more, of {@code
 *     articles}
 */
public record Held(long revision, long head, OffsetDateTime since, int removed, int unpriced, long articles) {}
