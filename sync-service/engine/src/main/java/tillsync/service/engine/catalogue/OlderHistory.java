package tillsync.service.engine.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.archive.Archivable.Stored;
import tillsync.catalogue.Base.Kept;
import tillsync.catalogue.Base.Made;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.delta.Head;
import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Reads the contents of an archive and of the base after it, a portion at a time. */
@Repository
public class OlderHistory {
    /** The number of articles in one part of a base. */
    public static final int PART = 1_000;

    private static final byte[] FIRST = {};

    private final JdbcClient jdbc;

    OlderHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The catalogues of a merchant. @param merchant null: all merchants */
    public List<Owned> catalogues(@Nullable String merchant) {
        return jdbc.sql("select id, merchant, main, forked_from from catalogue where ? = '' or merchant = ?")
                .params(merchant == null ? "" : merchant, merchant == null ? "" : merchant)
                .query((row, index) -> new Owned(
                        CatalogueId.of(row.getString(1)),
                        MerchantId.of(row.getString(2)),
                        DeviceId.of(row.getString(3)),
                        row.getString(4) == null ? null : CatalogueId.of(row.getString(4))))
                .list();
    }

    /**
     * A revision, and the catalogue's state there.
     *
     * @param device null: it is a copy of another catalogue
     */
    public record Revision(
            Head head,
            OffsetDateTime recordedAt,
            @Nullable String device,
            @Nullable Long sequence,
            String at,
            String origin,
            @Nullable String requestId,
            int changed) {}

    /** Reads the revisions after one, up to another, in order. */
    public void revisions(CatalogueId catalogue, long after, long upTo, Consumer<Revision> take) {
        long last = after;
        List<Revision> some;
        do {
            some = jdbc.sql("select * from revision where catalogue = ? and revision > ? and revision <= ?"
                            + " order by catalogue, revision limit ?")
                    .params(catalogue.value(), last, upTo, PART)
                    .query((row, index) -> new Revision(
                            Catalogues.head(row, row.getLong("revision")),
                            row.getObject("recorded_at", OffsetDateTime.class),
                            row.getString("device"),
                            row.getObject("sequence", Long.class),
                            row.getString("at"),
                            row.getString("origin"),
                            row.getString("request_id"),
                            row.getInt("changed")))
                    .list();
            some.forEach(take);
            last = some.isEmpty() ? last : some.get(some.size() - 1).head().revision();
        } while (some.size() == PART);
    }

    /** The times at which later revisions were stored, in order; read lazily. */
    public Iterable<Stored> storedAfter(CatalogueId catalogue, long revision) {
        return () -> new Portions<>(last -> jdbc.sql("select revision, recorded_at from revision where catalogue = ?"
                        + " and revision > ? order by catalogue, revision limit ?")
                .params(catalogue.value(), last == null ? revision : last.revision(), PART)
                .query((row, index) -> new Stored(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .list());
    }

    /** All articles and records as they were at a revision, by number. */
    public Iterator<Kept> contentsAt(CatalogueId catalogue, long revision) {
        var id = catalogue.value();
        return new Portions<>(last -> {
            var after = last == null ? FIRST : last.put().number().utf8();
            return jdbc.sql(
                            "select * from ((select revision, number, body from article where catalogue = ? and number > ?"
                                    + " and revision <= ? and body is not null order by catalogue, number limit ?) union all"
                                    + " (select revision, number, body from article_version where catalogue = ? and number > ?"
                                    + " and revision <= ? and until_revision > ? and body is not null"
                                    + " order by catalogue, number limit ?)) found order by number limit ?")
                    .params(id, after, revision, PART, id, after, revision, revision, PART, PART)
                    .query((row, index) -> kept(CurrentArticles.row(row)))
                    .list();
        });
    }

    private static Kept kept(ArticleStates.Row row) {
        return new Kept(row.revision(), Edit.put(row.content().orElseThrow()));
    }

    /** Reads how revisions were made, including archived ones. */
    public Map<Long, Made> made(CatalogueId catalogue, Collection<Long> revisions) {
        var made = new HashMap<Long, Made>();
        for (var table : List.of("select * from revision", "select * from kept_revision")) {
            if (made.size() < revisions.size()) {
                jdbc.sql(table + " where catalogue = :catalogue and revision in (:revisions)")
                        .param("catalogue", catalogue.value())
                        .param("revisions", revisions)
                        .query((row, index) -> made(row))
                        .list()
                        .forEach(one -> made.put(one.revision(), one));
            }
        }
        return made;
    }

    private static Made made(ResultSet row) throws SQLException {
        var device = row.getString("device");
        return new Made(
                row.getLong("revision"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant().toString(),
                device == null ? null : DeviceId.of(device),
                row.getObject("sequence", Long.class),
                row.getString("at"),
                row.getString("origin"),
                row.getString("request_id"),
                row.getInt("changed"));
    }

    /** Rows, of which no more than a portion is in memory. */
    private static final class Portions<T> implements Iterator<T> {
        /** Reads the rows after the last one; null: the first rows. */
        interface Reading<T> {
            List<T> after(@Nullable T last);
        }

        private final Reading<T> reading;
        private List<T> portion = new ArrayList<>();
        private @Nullable T last;
        private int next;
        private boolean isOver;

        Portions(Reading<T> reading) {
            this.reading = reading;
        }

        @Override
        public boolean hasNext() {
            if (next == portion.size() && !isOver) {
                portion = reading.after(last);
                next = 0;
                isOver = portion.size() < PART;
            }
            return next < portion.size();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var one = portion.get(next++);
            last = one;
            return one;
        }
    }
}
