package tillsync.history;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;

/**
 * The service's records of one article at a till, around a moment.
 *
 * @param at the moment
 * @param before the last position that the till had by then; null if none is known
 * @param after the first position that the till had later; null if none is known
 * @param given the price group assigned to the till by then; null if there was none, or the till had reported it
 * @param own the catalogue that the till publishes now; null for a follower
 * @param versions of the article, the newest first, by catalogue; only catalogues of the till's merchant
 */
public record TillRecord(
        DeviceId till,
        Instant at,
        @Nullable Position before,
        @Nullable Position after,
        @Nullable Given given,
        @Nullable CatalogueId own,
        Map<CatalogueId, List<ArticleVersion>> versions) {

    /**
     * A till's position in a catalogue.
     *
     * @param reported whether the till itself reported the time; otherwise it had the position by then at the latest
     * @param group the price group that it had then; null if none
     */
    public record Position(
            CatalogueId catalogue,
            long revision,
            OffsetDateTime at,
            boolean reported,
            @Nullable PriceGroup group) {
        /** A position of a till without a price group. */
        public Position(CatalogueId catalogue, long revision, OffsetDateTime at, boolean reported) {
            this(catalogue, revision, at, reported, null);
        }
    }

    /** A price group that a user has given a till. @param group null if it was taken away */
    public record Given(@Nullable PriceGroup group, OffsetDateTime at) {}

    /** The price group that the till had. */
    @Nullable
    PriceGroup group() {
        return before == null ? null : before.group();
    }

    /** The catalogue that the till had; null if the service does not know. */
    @Nullable
    CatalogueId catalogue() {
        var had = before == null ? own : before.catalogue();
        return had != null && versions.containsKey(had) ? had : null;
    }

    List<ArticleVersion> in(CatalogueId catalogue) {
        return versions.getOrDefault(catalogue, List.of());
    }

    /** The version valid at a position. */
    Optional<ArticleVersion> at(Position position) {
        return at(position.catalogue(), position.revision());
    }

    Optional<ArticleVersion> at(CatalogueId catalogue, long revision) {
        return in(catalogue).stream()
                .filter(version -> version.revision() <= revision)
                .findFirst();
    }
}
