package tillsync.client.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;

/** What is to be handed over, as a table of numbers; the articles themselves are read when they are handed over. */
final class SqliteHandover implements Handover {
    private static final String CHANGES = "SELECT h.number, s.canonical, s.digest"
            + " FROM handover h LEFT JOIN sold s ON s.number = h.number WHERE h.position <= ? ORDER BY h.position";

    private static final int AT_ONCE = 1_000;

    private final Database database;

    SqliteHandover(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Handed> pending() {
        return database.read(db -> {
            long last = db.number("SELECT coalesce(max(position), 0) FROM handover");
            return last == 0
                    ? Optional.empty()
                    : Optional.of(new Rest(last, db.number("SELECT count(*) FROM handover"), Facts.position(db)));
        });
    }

    @Override
    public void confirm(Handed handed) {
        database.write(
                () -> database.writer().update("DELETE FROM handover WHERE position <= ?", ((Rest) handed).last));
    }

    /** All up to the position {@code last} of the table. */
    private final class Rest implements Handed {
        private final long last;
        private final long size;
        private final Position position;

        Rest(long last, long size, Position position) {
            this.last = last;
            this.size = size;
            this.position = position;
        }

        @Override
        public Position position() {
            return position;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void forEach(BiConsumer<ArticleNumber, Optional<Article>> consumer) {
            if (size <= AT_ONCE) {
                var changes = new ArrayList<Map.Entry<ArticleNumber, Optional<Article>>>();
                database.read(db -> read(db, (number, article) -> changes.add(Map.entry(number, article))));
                changes.forEach(change -> consumer.accept(change.getKey(), change.getValue()));
            } else {
                database.stream(db -> read(db, consumer));
            }
        }

        private boolean read(Sqlite db, BiConsumer<ArticleNumber, Optional<Article>> consumer) throws SQLException {
            db.each(
                    CHANGES,
                    row -> {
                        var article =
                                row.getBytes(2) == null ? Optional.<Article>empty() : Optional.of(Rows.article(row));
                        consumer.accept(new ArticleNumber(row.getString(1)), article);
                        return true;
                    },
                    last);
            return true;
        }
    }
}
