package tillsync.service.engine.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.RecordSums;
import tillsync.delivery.Upper;
import tillsync.delta.Head;
import tillsync.service.limits.quota.ArticleCounts;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Knows the catalogues, and the state of each at its revisions. */
@Repository
public class Catalogues implements Heads, ArticleCounts {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Catalogues(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
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
        return jdbc.sql("select revision, articles, digest, records from revision where catalogue = ?"
                        + " order by catalogue desc, revision desc limit 1")
                .param(catalogue.value())
                .query((row, index) -> head(row, row.getLong("revision")))
                .optional()
                .orElse(Head.NOTHING);
    }

    @Override
    public Optional<Head> at(CatalogueId catalogue, long revision) {
        if (revision == 0) {
            return Optional.of(Head.NOTHING);
        }
        return jdbc.sql("select articles, digest, records from revision where catalogue = ? and revision = ?")
                .params(catalogue.value(), revision)
                .query((row, index) -> head(row, revision))
                .optional();
    }

    @Override
    public Uppers uppers(CatalogueId catalogue) {
        return jdbc.sql(
                        "select g.held_revision, g.approved_revision, v.rollout from catalogue c left join guarded_catalogue g on g.catalogue = c.id"
                                + " left join catalogue_rollout v on v.catalogue = c.id where c.id = ?")
                .param(catalogue.value())
                .query((row, index) -> uppers(catalogue, forAll(row, 1), row.getString(3)))
                .single();
    }

    /**
     * The upper revisions of a catalogue, from its rows. The answer for a follower depends on the time of asking. The
     * revision at the close of a window is looked up once for all followers.
     *
     * @param forAll the upper revision for all followers alike
     * @param rollout null: at once
     */
    public Uppers uppers(CatalogueId catalogue, Upper forAll, @Nullable String rollout) {
        if (rollout == null) {
            return follower -> forAll;
        }
        var known = Rollouts.read(rollout);
        var revisions = new ConcurrentHashMap<Instant, Long>();
        return follower -> known.upper(
                follower,
                forAll,
                clock.instant(),
                time -> revisions.computeIfAbsent(time, each -> revisionAt(catalogue, each)));
    }

    /** Uses one statement, since each publish with listeners calls it. */
    @Override
    public Optional<News> newsAt(CatalogueId catalogue, long revision) {
        return jdbc.sql(
                        "select r.articles, r.digest, r.records, g.held_revision, g.approved_revision, v.rollout from revision r"
                                + " left join guarded_catalogue g on g.catalogue = r.catalogue"
                                + " left join catalogue_rollout v on v.catalogue = r.catalogue"
                                + " where r.catalogue = ? and r.revision = ?")
                .params(catalogue.value(), revision)
                .query((row, index) ->
                        new News(head(row, revision), uppers(catalogue, forAll(row, 4), row.getString(6))))
                .optional();
    }

    /** Reads the columns held_revision and approved_revision. @param first of both */
    private static Upper forAll(ResultSet row, int first) throws SQLException {
        return Upper.forAll(row.getObject(first, Long.class), row.getObject(first + 1, Long.class));
    }

    /** Reads the columns articles, digest and records. */
    static Head head(ResultSet row, long revision) throws SQLException {
        var records = row.getString("records");
        return new Head(
                revision,
                row.getLong("articles"),
                CatalogueDigest.of(row.getBytes("digest")),
                records == null ? RecordSums.NONE : RecordSums.parse(records));
    }

    /** A catalogue as of a revision. */
    public record At(CatalogueId catalogue, long revision) {}

    /**
     * The last revision of a main's own catalogue at a moment; of several catalogues, that of the latest. Empty if the
     * main had none.
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
        return jdbc.sql("select c.id, coalesce(r.recorded_at, k.recorded_at) as since from catalogue c"
                        + " left join revision r on r.catalogue = c.id and r.revision = 1"
                        + " left join kept_revision k on k.catalogue = c.id and k.revision = 1 where c.id in (select cast(? as varchar(36)) union all"
                        + " select id from catalogue where main = ? and merchant = ?)"
                        + " order by case when c.id = ? then 0 else 1 end, since desc limit ?")
                .params(present.value(), till.value(), merchant.value(), present.value(), limit)
                .query((row, index) ->
                        new Begun(CatalogueId.of(row.getString(1)), row.getObject(2, OffsetDateTime.class)))
                .list();
    }

    /** Counts the live articles and records of each catalogue of a merchant. */
    @Override
    public Map<CatalogueId, Long> liveArticles(MerchantId merchant) {
        var counts = new HashMap<CatalogueId, Long>();
        jdbc.sql("select l.id, r.revision, r.articles, r.digest, r.records from (select c.id, (select m.revision"
                        + " from revision m where m.catalogue = c.id order by m.catalogue desc, m.revision desc limit 1)"
                        + " as revision from catalogue c where c.merchant = ?) l"
                        + " join revision r on r.catalogue = l.id and r.revision = l.revision")
                .param(merchant.value())
                .query(row -> {
                    var head = head(row, row.getLong(2));
                    counts.put(
                            CatalogueId.of(row.getString(1)),
                            head.articles() + head.records().count());
                });
        return counts;
    }

    /** The time at which a revision was stored. For an archived one it is known while one of its articles is valid. */
    public Optional<OffsetDateTime> recordedAt(CatalogueId catalogue, long revision) {
        return jdbc.sql("select recorded_at from revision where catalogue = ? and revision = ? union all"
                        + " select recorded_at from kept_revision where catalogue = ? and revision = ?")
                .params(catalogue.value(), revision, catalogue.value(), revision)
                .query(OffsetDateTime.class)
                .optional();
    }

    /**
     * Reads from the end of the index. Uses a binary search before the last 512 revisions, since a day may have many.
     */
    @Override
    public long revisionAt(CatalogueId catalogue, Instant time) {
        return jdbc.sql(
                        "select revision from revision where catalogue = ? and recorded_at <= ? and revision >"
                                + " (select revision - 512 from revision where catalogue = ?"
                                + " order by catalogue desc, revision desc limit 1) order by catalogue desc, revision desc limit 1")
                .params(catalogue.value(), time.atOffset(ZoneOffset.UTC), catalogue.value())
                .query(Long.class)
                .optional()
                .orElseGet(() -> earlierRevisionAt(catalogue, time));
    }

    private long earlierRevisionAt(CatalogueId catalogue, Instant time) {
        long was = 0;
        long later = Math.max(1, head(catalogue).revision() - 511);
        while (later - was > 1) {
            long middle = (was + later) / 2;
            boolean isLater = recordedAt(catalogue, middle)
                    .filter(at -> at.toInstant().isAfter(time))
                    .isPresent();
            was = isLater ? was : middle;
            later = isLater ? middle : later;
        }
        return at(catalogue, was).isPresent() ? was : 0; // an archived revision is no position here
    }

    /**
     * Counts as {@link #countChangedAfter(CatalogueId, long)} does, but only articles after this one in the order of a
     * pull.
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

    /** Counts the articles changed after a revision, which a follower at that revision has pending. */
    public long countChangedAfter(CatalogueId catalogue, long revision) {
        return jdbc.sql("select count(*) from article where catalogue = ? and revision > ?")
                .params(catalogue.value(), revision)
                .query(Long.class)
                .single();
    }
}
