package tillsync.service.engine.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;

/**
 * Reads any number of versions of a catalogue's articles, by number and revision. It reads a portion at a time, and
 * keeps no transaction or connection while somebody downloads.
 */
@Repository
public class Versions {
    private static final int PORTION = 500;
    private static final byte[] BEFORE_ALL = CurrentArticles.BEFORE_ALL;
    /**
     * The columns that say how a version was made: from its revision or, if that is in an archive, from its kept row.
     */
    private static final String MADE = "coalesce(r.recorded_at, k.recorded_at), coalesce(r.device, k.device),"
            + " coalesce(r.sequence, k.sequence), coalesce(r.at, k.at), coalesce(r.origin, k.origin),"
            + " coalesce(r.request_id, k.request_id)";

    private static final String CURRENT = "select a.number, a.revision, a.body, " + MADE
            + ", cast(null as bigint), cast(null as timestamp with time zone) from article a"
            + " left join revision r on r.catalogue = a.catalogue and r.revision = a.revision"
            + " left join kept_revision k on k.catalogue = a.catalogue and k.revision = a.revision"
            + " where a.catalogue = ? and a.number > ? order by a.catalogue, a.number limit ?";
    private static final String FORMER = "select v.number, v.revision, v.body, " + MADE
            + ", v.until_revision, u.recorded_at from article_version v"
            + " left join revision r on r.catalogue = v.catalogue and r.revision = v.revision"
            + " left join kept_revision k on k.catalogue = v.catalogue and k.revision = v.revision"
            + " left join revision u on u.catalogue = v.catalogue and u.revision = v.until_revision where v.catalogue = ?";
    private static final String IN_ORDER = " order by v.catalogue, v.number, v.revision limit ?";

    private final JdbcClient jdbc;
    private final int portion;

    @Autowired
    Versions(JdbcClient jdbc) {
        this(jdbc, PORTION);
    }

    public Versions(JdbcClient jdbc, int portion) {
        this.jdbc = jdbc;
        this.portion = portion;
    }

    /**
     * Passes on each version that existed at {@code head}, once. Current rows are read before the former ones of the
     * same numbers: one that is replaced in between is seen twice and counted once, never missed.
     */
    public void each(CatalogueId catalogue, long head, Consumer<StoredVersion> take) {
        each(catalogue, BEFORE_ALL, head, take);
    }

    /** Passes on the versions of records, whose numbers are their places, and then those of {@link #each}. */
    public void eachWithRecords(CatalogueId catalogue, long head, Consumer<StoredVersion> take) {
        each(catalogue, new byte[0], head, take);
    }

    private void each(CatalogueId catalogue, byte[] begin, long head, Consumer<StoredVersion> take) {
        var after = begin;
        List<StoredVersion> current;
        do {
            current = current(catalogue, after);
            if (!current.isEmpty()) {
                var last = current.get(current.size() - 1).number();
                merged(current, new Former(catalogue, after, last), version -> {
                    if (version.revision() <= head) {
                        take.accept(version.asOf(head));
                    }
                });
                after = last;
            }
        } while (current.size() == portion);
    }

    private static void merged(
            List<StoredVersion> current, Iterator<StoredVersion> former, Consumer<StoredVersion> take) {
        int next = 0;
        while (former.hasNext()) {
            var version = former.next();
            while (next < current.size() && current.get(next).compareTo(version) < 0) {
                take.accept(current.get(next++));
            }
            if (next == current.size() || current.get(next).compareTo(version) > 0) {
                take.accept(version);
            }
        }
        while (next < current.size()) {
            take.accept(current.get(next++));
        }
    }

    private List<StoredVersion> current(CatalogueId catalogue, byte[] after) {
        return jdbc.sql(CURRENT)
                .params(catalogue.value(), after, portion)
                .query(Versions::version)
                .list();
    }

    private static StoredVersion version(ResultSet row, int index) throws SQLException {
        return new StoredVersion(
                row.getBytes(1),
                row.getLong(2),
                row.getBytes(3),
                new StoredVersion.Made(
                        row.getObject(4, OffsetDateTime.class),
                        row.getString(5),
                        row.getObject(6, Long.class),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)),
                row.getObject(10, Long.class),
                row.getObject(11, OffsetDateTime.class));
    }

    /** The former versions of a range of numbers. One number may have more of them than fit into memory. */
    private final class Former implements Iterator<StoredVersion> {
        private final CatalogueId catalogue;
        private final byte[] upTo;
        private byte[] number;
        private long revision = Long.MAX_VALUE;
        private List<StoredVersion> portionRead = List.of();
        private int next;
        private boolean isOver;

        Former(CatalogueId catalogue, byte[] after, byte[] upTo) {
            this.catalogue = catalogue;
            this.number = after;
            this.upTo = upTo;
        }

        @Override
        public boolean hasNext() {
            if (next == portionRead.size() && !isOver) {
                read();
            }
            return next < portionRead.size();
        }

        private void read() {
            var read = new ArrayList<StoredVersion>(ofThisNumber());
            if (read.size() < portion) {
                read.addAll(ofTheNext(portion - read.size()));
            }
            isOver = read.size() < portion;
            portionRead = read;
            next = 0;
        }

        private List<StoredVersion> ofThisNumber() {
            return jdbc.sql(FORMER + " and v.number = ? and v.revision > ?" + IN_ORDER)
                    .params(catalogue.value(), number, revision, portion)
                    .query(Versions::version)
                    .list();
        }

        private List<StoredVersion> ofTheNext(int most) {
            return jdbc.sql(FORMER + " and v.number > ? and v.number <= ?" + IN_ORDER)
                    .params(catalogue.value(), number, upTo, most)
                    .query(Versions::version)
                    .list();
        }

        @Override
        public StoredVersion next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            var version = portionRead.get(next++);
            number = version.number();
            revision = version.revision();
            return version;
        }
    }
}
