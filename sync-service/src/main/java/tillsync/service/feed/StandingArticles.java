package tillsync.service.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ArticleStates.Row;

/** Catalogues as they stand now. */
final class StandingArticles {
    private static final int A_PIECE = 1_000;
    private static final byte[] FIRST = {};

    private final JdbcTemplate jdbc;

    StandingArticles(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a catalogue is.
     *
     * @param inUse whether its main has it now
     * @param revision its head; 0 where nothing was published
     * @param sequence of its last event
     */
    record Standing(boolean inUse, long revision, long sequence) {}

    /** In one statement: all of it is of one moment. */
    Standing of(CatalogueId catalogue) {
        return jdbc
                .query(
                        "select p.device, coalesce((select max(r.revision) from revision r where r.catalogue = c.id), 0),"
                                + " coalesce((select max(e.sequence_number) from domain_event e"
                                + " where e.aggregate_identifier = c.id), -1) from catalogue c left join place p"
                                + " on p.device = c.main and p.own_catalogue = c.id and p.follows is null where c.id = ?",
                        (row, index) -> new Standing(row.getString(1) != null, row.getLong(2), row.getLong(3)),
                        catalogue.value())
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("catalogue: " + catalogue + " (expected: one with rows)"));
    }

    /** The live articles behind a number, by number; none where there are no more. */
    List<Row> articles(CatalogueId catalogue, @Nullable Row after) {
        return jdbc.query(
                "select revision, number, body from article where catalogue = ? and number > ? and body is not null"
                        + " order by catalogue, number limit ?",
                (row, index) -> new Row(row.getLong(1), row.getBytes(2), row.getBytes(3)),
                catalogue.value(),
                after == null ? FIRST : after.number(),
                A_PIECE);
    }
}
