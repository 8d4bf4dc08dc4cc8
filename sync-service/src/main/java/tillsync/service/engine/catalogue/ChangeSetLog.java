package tillsync.service.engine.catalogue;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.history.ArticleVersion;
import tillsync.till.DeviceId;

/** Reads who made which revision. */
@Repository
public class ChangeSetLog {
    private final JdbcClient jdbc;

    ChangeSetLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How one revision was made.
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

    /** The entries of many revisions; those that do not exist are left out. */
    public Map<Long, Entry> of(CatalogueId catalogue, Collection<Long> revisions) {
        return revisions.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from revision where catalogue = :catalogue and revision in (:revisions)")
                        .param("catalogue", catalogue.value())
                        .param("revisions", revisions)
                        .query((row, index) -> new Entry(
                                catalogue,
                                row.getLong("revision"),
                                row.getString("device"),
                                row.getObject("sequence", Long.class),
                                row.getString("at"),
                                row.getObject("recorded_at", OffsetDateTime.class),
                                row.getString("origin"),
                                row.getString("request_id")))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Entry::revision, Function.identity()));
    }
}
