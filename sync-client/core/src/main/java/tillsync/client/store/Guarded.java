package tillsync.client.store;

import java.time.Instant;

/**
 * The changes of this main's catalogue that the service's guard holds back. So much was lost at once that its followers
 * keep their articles until a user decides.
 *
 * @param revision the last revision that followers get
 * @param removed articles that are gone since, {@code unpriced} that cost nothing any more, of {@code articles}
 */
public record Guarded(Instant since, long revision, long removed, long unpriced, long articles) {}
