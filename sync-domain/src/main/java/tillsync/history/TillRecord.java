package tillsync.history;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;

/**
 * What the service has on record of one article at a till, around a moment.
 *
 * @param at the moment
 * @param before the last position that the till had by then; null if none is known
 * @param after the first position that the till had later; null if none is known
 * @param own the catalogue that the till publishes now; null for a follower
 * @param versions of the article, the newest first, by catalogue; only catalogues of the till's merchant are there
 */
public record TillRecord(
        DeviceId till,
        Instant at,
        @Nullable Position before,
        @Nullable Position after,
        @Nullable CatalogueId own,
        Map<CatalogueId, List<ArticleVersion>> versions) {

    /**
     * A till's position in a catalogue.
     *
     * @param reported whether the till itself said when; otherwise it had it at that time at the latest
     */
    public record Position(CatalogueId catalogue, long revision, OffsetDateTime at, boolean reported) {}

    /** The catalogue that the till had; null if the service does not know. */
    @Nullable
    CatalogueId catalogue() {
        var had = before == null ? own : before.catalogue();
        return had != null && versions.containsKey(had) ? had : null;
    }

    List<ArticleVersion> in(CatalogueId catalogue) {
        return versions.getOrDefault(catalogue, List.of());
    }

    /** The version that stood at a position. */
    Optional<ArticleVersion> at(Position position) {
        return in(position.catalogue()).stream()
                .filter(version -> version.revision() <= position.revision())
                .findFirst();
    }
}
