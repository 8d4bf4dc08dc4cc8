package tillsync.service.engine.catalogue;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delta.Head;
import tillsync.service.engine.catalogue.Catalogues.At;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Reads for many positions in catalogues what {@link Catalogues} reads for one, by one statement for all. */
@Repository
public class Positions {
    private static final String WANTED = " from unnest(?, ?) as w (catalogue, revision) ";

    private final JdbcClient jdbc;

    Positions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last revision of each catalogue; leaves out catalogues in which nothing was published yet. */
    public Map<CatalogueId, Head> heads(Collection<CatalogueId> catalogues) {
        var heads = new HashMap<CatalogueId, Head>();
        if (catalogues.isEmpty()) {
            return heads;
        }
        // the last revision is read from the end of the index, before its row is
        jdbc.sql(
                        "select l.catalogue, l.revision, r.articles, r.digest, r.records from (select w.catalogue, (select m.revision"
                                + " from revision m where m.catalogue = w.catalogue order by m.catalogue desc, m.revision desc"
                                + " limit 1) as revision from unnest(?) as w (catalogue)) l"
                                + " join revision r on r.catalogue = l.catalogue and r.revision = l.revision")
                .param(texts(catalogues.stream().distinct().toList()))
                .query(row -> {
                    heads.put(CatalogueId.of(row.getString(1)), Catalogues.head(row, row.getLong(2)));
                });
        return heads;
    }

    /**
     * The facts of one position.
     *
     * @param merchant whose catalogue it is in
     * @param main whose own catalogue that is
     * @param digest of the catalogue there; null if the catalogue never had that revision
     * @param nextAt when the next revision was stored; null if there is no next revision
     */
    public record Known(
            MerchantId merchant,
            DeviceId main,
            @Nullable CatalogueDigest digest,
            @Nullable OffsetDateTime nextAt) {
        boolean isOf(Cursor cursor, MerchantId asking) {
            return merchant.equals(asking) && digest != null && cursor.isAt(cursor.revision(), digest);
        }
    }

    /** The facts of positions; leaves out positions in unknown catalogues. */
    public Map<At, Known> of(Collection<At> positions) {
        var known = new HashMap<At, Known>();
        read(
                "select w.catalogue, w.revision, c.merchant, c.main, r.digest, n.recorded_at" + WANTED
                        + "join catalogue c on c.id = w.catalogue"
                        + " left join revision r on r.catalogue = w.catalogue and r.revision = w.revision"
                        + " left join revision n on n.catalogue = w.catalogue and n.revision = w.revision + 1",
                positions,
                row -> {
                    long revision = row.getLong(2);
                    known.put(
                            new At(CatalogueId.of(row.getString(1)), revision),
                            new Known(
                                    MerchantId.of(row.getString(3)),
                                    DeviceId.of(row.getString(4)),
                                    digest(revision, row.getBytes(5)),
                                    row.getObject(6, OffsetDateTime.class)));
                });
        return known;
    }

    private static @Nullable CatalogueDigest digest(long revision, byte @Nullable [] stored) {
        if (revision == 0) {
            return CatalogueDigest.EMPTY;
        }
        return stored == null ? null : CatalogueDigest.of(stored);
    }

    /** Counts the articles and records that have changed after each position. */
    public Map<At, Long> changedAfter(Collection<At> positions) {
        var counts = new HashMap<At, Long>();
        read(
                "select w.catalogue, w.revision, (select count(*) from article a where a.catalogue = w.catalogue"
                        + " and a.revision > w.revision)" + WANTED,
                positions,
                row -> {
                    counts.put(new At(CatalogueId.of(row.getString(1)), row.getLong(2)), row.getLong(3));
                });
        return counts;
    }

    /** The places of the records that have changed after each position. */
    Map<At, List<ArticleNumber>> recordsChangedAfter(Collection<At> positions) {
        var records = new HashMap<At, List<ArticleNumber>>();
        read(
                "select w.catalogue, w.revision, a.number" + WANTED + "join article a on a.catalogue = w.catalogue"
                        + " and a.revision > w.revision where a.number < ?",
                positions,
                row -> {
                    records.computeIfAbsent(
                                    new At(CatalogueId.of(row.getString(1)), row.getLong(2)), at -> new ArrayList<>())
                            .add(ArticleNumber.of(row.getBytes(3)));
                },
                CurrentArticles.BEFORE_ALL);
        return records;
    }

    private void read(String query, Collection<At> positions, RowCallbackHandler take, Object... more) {
        if (positions.isEmpty()) {
            return;
        }
        var wanted = List.copyOf(positions);
        var revisions = wanted.stream().map(At::revision).toArray(Long[]::new);
        jdbc.sql(query)
                .param(texts(wanted.stream().map(At::catalogue).toList()))
                .param(new SqlArrayValue("bigint", (Object[]) revisions))
                .params(more)
                .query(take);
    }

    private static SqlArrayValue texts(List<CatalogueId> catalogues) {
        return new SqlArrayValue("varchar", (Object[])
                catalogues.stream().map(CatalogueId::value).toArray(String[]::new));
    }
}
