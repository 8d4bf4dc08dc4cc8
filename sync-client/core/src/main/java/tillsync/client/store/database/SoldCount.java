package tillsync.client.store.database;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.Position;
import tillsync.client.store.sql.Database;
import tillsync.client.store.tables.SoldArticle;

/**
 * Counts the articles that a till sells. In a price group each of them must be read for that, so the number is kept for
 * the position that it was found at.
 */
final class SoldCount {
    private final Database database;
    private volatile @Nullable Counted last;

    private record Counted(Position position, long articles) {}

    SoldCount(Database database) {
        this.database = database;
    }

    long of(SqlStore store) {
        return database.read(SoldArticle::count).orElseGet(() -> inGroup(store));
    }

    private long inGroup(SqlStore store) {
        var position = database.read(SoldArticle::plain);
        var known = last;
        if (known != null && position.filter(known.position::equals).isPresent()) {
            return known.articles;
        }
        var sold = new AtomicLong();
        store.forEachSold(LocalDateTime.MIN, article -> sold.incrementAndGet());
        if (position.isPresent() && isStill(position)) {
            last = new Counted(position.get(), sold.get());
        }
        return sold.get();
    }

    private boolean isStill(Optional<Position> position) {
        return !database.soundness().isSuspect() && position.equals(database.read(SoldArticle::plain));
    }
}
