package tillsync.history;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.history.SoldAt.Basis;
import tillsync.history.TillRecord.Position;

/**
 * The catalogue revision that a till had at a moment. {@link SoldAt} answers the same for one article, and adds what
 * else the till may have had.
 *
 * @param at when the till had that revision
 * @param group the price group that it had; null if none
 */
public record Had(
        CatalogueId catalogue,
        long revision,
        OffsetDateTime at,
        Basis basis,
        @Nullable PriceGroup group) {

    /**
     * Decides by the till's last position up to the moment. A main has its own publications before it reports them.
     * Empty if nothing is known.
     *
     * @param before null if none is known
     * @param published the last revision that the till itself had published by the moment, in the catalogue of the
     *     position or, if none is known, in its own one; null if it had published nothing there
     */
    public static Optional<Had> of(@Nullable Position before, @Nullable Position published) {
        if (published != null && (before == null || isBeyond(published, before))) {
            return Optional.of(had(published, Basis.OWN, before == null ? null : before.group()));
        }
        return Optional.ofNullable(before)
                .map(position -> had(position, position.reported() ? Basis.REPORTED : Basis.BOUNDED, position.group()));
    }

    private static boolean isBeyond(Position published, Position before) {
        return published.catalogue().equals(before.catalogue()) && published.revision() > before.revision();
    }

    private static Had had(Position position, Basis basis, @Nullable PriceGroup group) {
        return new Had(position.catalogue(), position.revision(), position.at(), basis, group);
    }
}
