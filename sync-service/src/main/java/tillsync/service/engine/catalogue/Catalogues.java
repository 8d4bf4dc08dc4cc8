package tillsync.service.engine.catalogue;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Head;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Which catalogues there are, and what each was at its revisions. */
@Repository
public class Catalogues implements Heads {
    private static final Head NOTHING = new Head(0, 0, CatalogueDigest.EMPTY);

    private final JdbcTemplate jdbc;

    Catalogues(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param main the till whose articles these are or were */
    public record Owned(
            CatalogueId id,
            MerchantId merchant,
            DeviceId main,
            @Nullable CatalogueId forkedFrom) {}

    @Override
    public Optional<Owned> find(CatalogueId id) {
        return jdbc
                .query(
                        "select merchant, main, forked_from from catalogue where id = ?",
                        (row, index) -> new Owned(
                                id,
                                MerchantId.of(row.getString(1)),
                                DeviceId.of(row.getString(2)),
                                row.getString(3) == null ? null : CatalogueId.of(row.getString(3))),
                        id.value())
                .stream()
                .findFirst();
    }

    /** Read from the end of the index. */
    @Override
    public Head head(CatalogueId catalogue) {
        return jdbc
                .query(
                        "select revision, articles, digest from revision where catalogue = ?"
                                + " order by catalogue desc, revision desc limit 1",
                        (row, index) -> new Head(row.getLong(1), row.getLong(2), CatalogueDigest.of(row.getBytes(3))),
                        catalogue.value())
                .stream()
                .findFirst()
                .orElse(NOTHING);
    }

    @Override
    public Optional<Head> at(CatalogueId catalogue, long revision) {
        if (revision == 0) {
            return Optional.of(NOTHING);
        }
        return jdbc
                .query(
                        "select articles, digest from revision where catalogue = ? and revision = ?",
                        (row, index) -> new Head(revision, row.getLong(1), CatalogueDigest.of(row.getBytes(2))),
                        catalogue.value(),
                        revision)
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Long> heldAt(CatalogueId catalogue) {
        return jdbc
                .queryForList(
                        "select held_revision from guarded_catalogue where catalogue = ? and held_revision is not null",
                        Long.class,
                        catalogue.value())
                .stream()
                .findFirst();
    }

    /** In one statement, since it is asked at each publish that somebody listens to. */
    @Override
    public Optional<Head> deliveredAt(CatalogueId catalogue, long revision) {
        return jdbc
                .query(
                        "select r.articles, r.digest from revision r left join guarded_catalogue g"
                                + " on g.catalogue = r.catalogue where r.catalogue = ? and r.revision = ?"
                                + " and (g.held_revision is null or r.revision <= g.held_revision)",
                        (row, index) -> new Head(revision, row.getLong(1), CatalogueDigest.of(row.getBytes(2))),
                        catalogue.value(),
                        revision)
                .stream()
                .findFirst();
    }

    /** A catalogue as of a revision. */
    public record At(CatalogueId catalogue, long revision) {}

    /** What a till that was a main had in its own catalogue at a moment, the latest if it had several; empty if it had none. */
    public Optional<At> ownAt(MerchantId merchant, DeviceId main, OffsetDateTime at) {
        return jdbc
                .query(
                        "select c.id, r.revision from catalogue c join revision r on r.catalogue = c.id"
                                + " where c.merchant = ? and c.main = ? and r.revision = (select max(l.revision)"
                                + " from revision l where l.catalogue = c.id and l.recorded_at <= ?)"
                                + " order by r.recorded_at desc limit 1",
                        (row, index) -> new At(CatalogueId.of(row.getString(1)), row.getLong(2)),
                        merchant.value(),
                        main.value(),
                        at)
                .stream()
                .findFirst();
    }

    /** When a revision was stored. */
    public Optional<OffsetDateTime> recordedAt(CatalogueId catalogue, long revision) {
        return jdbc
                .query(
                        "select recorded_at from revision where catalogue = ? and revision = ?",
                        (row, index) -> row.getObject(1, OffsetDateTime.class),
                        catalogue.value(),
                        revision)
                .stream()
                .findFirst();
    }

    /**
     * As {@link #countChangedAfter(CatalogueId, long)}, of those that come behind one in the order of a pull.
     *
     * @param liveOnly leave out articles that were removed
     */
    public long countChangedAfter(CatalogueId catalogue, ChangedArticles.After after, boolean liveOnly) {
        var count = jdbc.queryForObject(
                "select count(*) from article where catalogue = ? and revision >= ? and (revision > ? or number > ?)"
                        + (liveOnly ? " and digest is not null" : ""),
                Long.class,
                catalogue.value(),
                after.revision(),
                after.revision(),
                after.number());
        return count == null ? 0 : count;
    }

    /** How many articles have changed after a revision: what a follower at it has pending. */
    public long countChangedAfter(CatalogueId catalogue, long revision) {
        var count = jdbc.queryForObject(
                "select count(*) from article where catalogue = ? and revision > ?",
                Long.class,
                catalogue.value(),
                revision);
        return count == null ? 0 : count;
    }
}
