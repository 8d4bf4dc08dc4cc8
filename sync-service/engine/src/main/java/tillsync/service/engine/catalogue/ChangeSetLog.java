package tillsync.service.engine.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.history.ArticleVersion;
import tillsync.service.engine.catalogue.Catalogues.At;
import tillsync.till.DeviceId;

/** Reads how revisions were made, and by whom. */
@Repository
public class ChangeSetLog {
    private final JdbcClient jdbc;

    ChangeSetLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The log entry of one revision.
     *
     * @param deviceId the till that published it; null for a copy of another catalogue
     * @param at the till's own time; "" if it sent none
     */
    public record Entry(
            CatalogueId catalogue,
            long revision,
            @Nullable String deviceId,
            @Nullable Long sequence,
            String at,
            OffsetDateTime recordedAt,
            String origin,
            @Nullable String requestId) {

        public ArticleVersion version(ArticleNumber number, ArticleStates.Row row) {
            return new ArticleVersion(
                    row.revision(),
                    row.body() == null ? null : Article.stored(number, row.body()),
                    recordedAt,
                    deviceId == null ? null : DeviceId.of(deviceId),
                    madeAt());
        }

        private @Nullable OffsetDateTime madeAt() {
            try {
                return OffsetDateTime.parse(at);
            } catch (DateTimeException notSaid) {
                return null;
            }
        }
    }

    public Optional<Entry> find(CatalogueId catalogue, long revision) {
        return Optional.ofNullable(of(catalogue, List.of(revision)).get(revision));
    }

    /** The revisions that answer requests whose ids begin with a prefix. */
    public Set<Long> requestedAs(CatalogueId catalogue, String prefix) {
        return jdbc.sql("select revision from revision where catalogue = ? and request_id like ?")
                .params(catalogue.value(), prefix + "%")
                .query(Long.class)
                .set();
    }

    /** Adds up the articles that each of these revisions has changed. */
    public int countChanged(CatalogueId catalogue, Collection<Long> revisions) {
        return revisions.isEmpty()
                ? 0
                : jdbc.sql("select coalesce(sum(changed), 0) from revision where catalogue = :catalogue"
                                + " and revision in (:revisions)")
                        .param("catalogue", catalogue.value())
                        .param("revisions", revisions)
                        .query(Integer.class)
                        .single();
    }

    /** @param changed the number of articles that it has changed */
    public record Counted(Entry entry, int changed) {}

    /** The revisions before one, the newest first, read from the end of the index. */
    public List<Counted> before(CatalogueId catalogue, long revision, int limit) {
        return jdbc.sql("select * from revision where catalogue = ? and revision < ?"
                        + " order by catalogue desc, revision desc limit ?")
                .params(catalogue.value(), revision, limit)
                .query((row, index) -> new Counted(entry(catalogue, row), row.getInt("changed")))
                .list();
    }

    /**
     * The change sets that tills published since a time in the catalogues of these heads, the newest first.
     *
     * @param most the limit of revisions to look at in each catalogue
     * @param mostInAll the limit of revisions in all of them
     */
    public List<Counted> since(OffsetDateTime time, Collection<At> heads, int most, int mostInAll) {
        var catalogues = heads.stream().map(head -> head.catalogue().value()).toArray(String[]::new);
        var revisions = heads.stream().map(At::revision).toArray(Long[]::new);
        return heads.isEmpty()
                ? List.of()
                : jdbc.sql("select r.* from unnest(?, ?) as w (catalogue, revision)"
                                + " join revision h on h.catalogue = w.catalogue and h.revision = w.revision"
                                + " join revision r on r.catalogue = h.catalogue and r.revision > h.revision - ?"
                                + " where h.recorded_at >= ? and r.recorded_at >= ? and r.device is not null"
                                + " order by r.recorded_at desc, r.catalogue, r.revision desc limit ?")
                        .param(new SqlArrayValue("varchar", (Object[]) catalogues))
                        .param(new SqlArrayValue("bigint", (Object[]) revisions))
                        .params(most, time, time, mostInAll)
                        .query((row, index) -> new Counted(
                                entry(CatalogueId.of(row.getString("catalogue")), row), row.getInt("changed")))
                        .list();
    }

    private static Entry entry(CatalogueId catalogue, ResultSet row) throws SQLException {
        return new Entry(
                catalogue,
                row.getLong("revision"),
                row.getString("device"),
                row.getObject("sequence", Long.class),
                row.getString("at"),
                row.getObject("recorded_at", OffsetDateTime.class),
                row.getString("origin"),
                row.getString("request_id"));
    }

    /**
     * The entries of many revisions; those that do not exist are left out. An archived revision has an entry while one
     * of its articles is valid.
     */
    public Map<Long, Entry> of(CatalogueId catalogue, Collection<Long> revisions) {
        var entries = new HashMap<Long, Entry>();
        for (var table : List.of("select * from revision", "select * from kept_revision")) {
            if (entries.size() < revisions.size()) {
                jdbc.sql(table + " where catalogue = :catalogue and revision in (:revisions)")
                        .param("catalogue", catalogue.value())
                        .param("revisions", revisions)
                        .query((row, index) -> entry(catalogue, row))
                        .list()
                        .forEach(entry -> entries.put(entry.revision(), entry));
            }
        }
        return entries;
    }
}
