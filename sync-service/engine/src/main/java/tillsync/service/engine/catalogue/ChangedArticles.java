package tillsync.service.engine.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ArticleStates.Row;

/** Reads the changes between two revisions from the tables, in pieces. */
@Repository
public class ChangedArticles implements ChangesBetween {
    private static final Comparator<Row> BY_REVISION_AND_NUMBER =
            Comparator.comparingLong(Row::revision).thenComparing(Row::number, Arrays::compareUnsigned);

    /** Sorts before every number. */
    private static final byte[] FIRST = {};

    private final JdbcClient jdbc;

    ChangedArticles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The changes to read.
     *
     * @param since changes after this revision
     * @param upTo the revision as of which articles are read
     * @param liveOnly leave out articles that were removed
     */
    public record Span(CatalogueId catalogue, long since, long upTo, boolean liveOnly) {}

    /** The place where the previous piece ended. */
    public record After(long revision, byte[] number) {}

    @Override
    public List<Row> read(Span span, @Nullable After after, int limit) {
        // The current rows first: one that becomes a version in between is then seen twice and counted once, never
        // missed.
        var current = current(span, after, limit);
        var older = older(span, after, limit);
        if (older.isEmpty()) {
            return current;
        }
        var merged = new ArrayList<>(current);
        merged.addAll(older);
        merged.sort(BY_REVISION_AND_NUMBER);
        for (int i = merged.size() - 1; i > 0; i--) {
            if (BY_REVISION_AND_NUMBER.compare(merged.get(i - 1), merged.get(i)) == 0) {
                merged.remove(i);
            }
        }
        return merged.subList(0, Math.min(limit, merged.size()));
    }

    /** The rest of the revision in which the previous piece ended, then the revisions after it: both by an index. */
    private List<Row> current(Span span, @Nullable After after, int limit) {
        var rows = new ArrayList<Row>();
        long from = span.since();
        if (after != null) {
            from = after.revision();
            rows.addAll(jdbc.sql(
                            "select revision, number, body from article where catalogue = ? and revision = ? and number > ?"
                                    + live(span) + " order by catalogue, revision, number limit ?")
                    .params(span.catalogue().value(), after.revision(), after.number(), limit)
                    .query((row, index) -> CurrentArticles.row(row))
                    .list());
        }
        if (rows.size() < limit) {
            rows.addAll(jdbc.sql(
                            "select revision, number, body from article where catalogue = ? and revision > ? and revision <= ?"
                                    + live(span) + " order by catalogue, revision, number limit ?")
                    .params(span.catalogue().value(), from, span.upTo(), limit - rows.size())
                    .query((row, index) -> CurrentArticles.row(row))
                    .list());
        }
        return rows;
    }

    /**
     * The former states that were current at the span's last revision. They are few, and none while nobody edits; the
     * index on {@code until_revision} finds them.
     */
    private List<Row> older(Span span, @Nullable After after, int limit) {
        var begin = after == null ? new After(span.since() + 1, FIRST) : after;
        return jdbc.sql("select revision, number, body from article_version"
                        + " where catalogue = ? and until_revision > ? and revision <= ?"
                        + " and (revision > ? or (revision = ? and number > ?))" + live(span)
                        + " order by revision, number limit ?")
                .params(span.catalogue().value(), span.upTo(), span.upTo())
                .params(begin.revision(), begin.revision(), begin.number(), limit)
                .query((row, index) -> CurrentArticles.row(row))
                .list();
    }

    private static String live(Span span) {
        return span.liveOnly() ? " and body is not null" : "";
    }
}
