package tillsync.service.engine.catalogue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Head;
import tillsync.service.limits.quota.ArticleCounts;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Knows which catalogues there are, and what each was at its revisions. */
@Repository
public class Catalogues implements Heads, ArticleCounts {
    private final JdbcClient jdbc;

    Catalogues(JdbcClient jdbc) {
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
        return jdbc.sql("select merchant, main, forked_from from catalogue where id = ?")
                .param(id.value())
                .query((row, index) -> new Owned(
                        id,
                        MerchantId.of(row.getString(1)),
                        DeviceId.of(row.getString(2)),
                        row.getString(3) == null ? null : CatalogueId.of(row.getString(3))))
                .optional();
    }

    /** The last revision, read from the end of the index. */
    @Override
    public Head head(CatalogueId catalogue) {
        return jdbc.sql("select revision, articles, digest from revision where catalogue = ?"
                        + " order by catalogue desc, revision desc limit 1")
                .param(catalogue.value())
                .query((row, index) -> new Head(row.getLong(1), row.getLong(2), CatalogueDigest.of(row.getBytes(3))))
                .optional()
                .orElse(Head.NOTHING);
    }

    @Override
    public Optional<Head> at(CatalogueId catalogue, long revision) {
        if (revision == 0) {
            return Optional.of(Head.NOTHING);
        }
        return jdbc.sql("select articles, digest from revision where catalogue = ? and revision = ?")
                .params(catalogue.value(), revision)
                .query((row, index) -> new Head(revision, row.getLong(1), CatalogueDigest.of(row.getBytes(2))))
                .optional();
    }

    @Override
    public Optional<Long> heldAt(CatalogueId catalogue) {
        return jdbc.sql("select held_revision from guarded_catalogue where catalogue = ? and held_revision is not null")
                .param(catalogue.value())
                .query(Long.class)
                .optional();
    }

    /** Asks by one statement, since each publish that somebody listens to asks it. */
    @Override
    public Optional<Head> deliveredAt(CatalogueId catalogue, long revision) {
        return jdbc.sql("select r.articles, r.digest from revision r left join guarded_catalogue g"
                        + " on g.catalogue = r.catalogue where r.catalogue = ? and r.revision = ?"
                        + " and (g.held_revision is null or r.revision <= g.held_revision)")
                .params(catalogue.value(), revision)
                .query((row, index) -> new Head(revision, row.getLong(1), CatalogueDigest.of(row.getBytes(2))))
                .optional();
    }

    /** A catalogue as of a revision. */
    public record At(CatalogueId catalogue, long revision) {}

    /**
     * What a till that was a main had in its own catalogue at a moment, the latest if it had several; empty if it had
     * none.
     */
    public Optional<At> ownAt(MerchantId merchant, DeviceId main, OffsetDateTime at) {
        return jdbc.sql("select c.id, r.revision from catalogue c join revision r on r.catalogue = c.id"
                        + " where c.merchant = ? and c.main = ? and r.revision = (select max(l.revision)"
                        + " from revision l where l.catalogue = c.id and l.recorded_at <= ?)"
                        + " order by r.recorded_at desc limit 1")
                .params(merchant.value(), main.value(), at)
                .query((row, index) -> new At(CatalogueId.of(row.getString(1)), row.getLong(2)))
                .optional();
    }

    /** @param since when its first change set was stored; null if it has no change set yet */
    public record Begun(CatalogueId id, @Nullable OffsetDateTime since) {}

    /** The catalogue that a till's articles come from, then those that it had as a main, the latest first. */
    public List<Begun> ofTill(CatalogueId present, MerchantId merchant, DeviceId till, int limit) {
        return jdbc.sql("select c.id, r.recorded_at from catalogue c left join revision r on r.catalogue = c.id"
                        + " and r.revision = 1 where c.id in (select cast(? as varchar(36)) union all"
                        + " select id from catalogue where main = ? and merchant = ?)"
                        + " order by case when c.id = ? then 0 else 1 end, r.recorded_at desc limit ?")
                .params(present.value(), till.value(), merchant.value(), present.value(), limit)
                .query((row, index) ->
                        new Begun(CatalogueId.of(row.getString(1)), row.getObject(2, OffsetDateTime.class)))
                .list();
    }

    /** How many live articles each catalogue of a merchant has. */
    @Override
    public Map<CatalogueId, Long> liveArticles(MerchantId merchant) {
        var counts = new HashMap<CatalogueId, Long>();
        jdbc.sql("select c.id, (select r.articles from revision r where r.catalogue = c.id"
                        + " order by r.catalogue desc, r.revision desc limit 1) from catalogue c where c.merchant = ?")
                .param(merchant.value())
                .query(row -> {
                    counts.put(CatalogueId.of(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    /** When a revision was stored. */
    public Optional<OffsetDateTime> recordedAt(CatalogueId catalogue, long revision) {
        return jdbc.sql("select recorded_at from revision where catalogue = ? and revision = ?")
                .params(catalogue.value(), revision)
                .query(OffsetDateTime.class)
                .optional();
    }

    /** The last revision that was stored by that time, read from the end of the index; 0 if there was none. */
    public long revisionAt(CatalogueId catalogue, Instant time) {
        return jdbc.sql("select revision from revision where catalogue = ? and recorded_at <= ?"
                        + " order by catalogue desc, revision desc limit 1")
                .params(catalogue.value(), time.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /**
     * As {@link #countChangedAfter(CatalogueId, long)}, only of articles after that one in the order of a pull.
     *
     * @param liveOnly leave out articles that were removed
     */
    public long countChangedAfter(CatalogueId catalogue, ChangedArticles.After after, boolean liveOnly) {
        return jdbc.sql(
                        "select count(*) from article where catalogue = ? and revision >= ? and (revision > ? or number > ?)"
                                + (liveOnly ? " and digest is not null" : ""))
                .params(catalogue.value(), after.revision(), after.revision(), after.number())
                .query(Long.class)
                .single();
    }

    /** How many articles have changed after a revision: what a follower at it has pending. */
    public long countChangedAfter(CatalogueId catalogue, long revision) {
        return jdbc.sql("select count(*) from article where catalogue = ? and revision > ?")
                .params(catalogue.value(), revision)
                .query(Long.class)
                .single();
    }
}
