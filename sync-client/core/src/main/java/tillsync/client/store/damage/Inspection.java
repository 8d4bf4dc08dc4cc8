package tillsync.client.store.damage;

import java.sql.SQLException;
import java.util.List;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.CatalogueDigest;
import tillsync.client.store.ArticleSums;
import tillsync.client.store.failure.ArticleDamaged;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.sql.Database;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.tables.AnsweredTable;
import tillsync.client.store.tables.Fact;
import tillsync.client.store.tables.HeldTable;
import tillsync.client.store.tables.OutboxTable;
import tillsync.client.store.tables.Rows;
import tillsync.client.store.tables.SoldArticle;

/** Looks through a whole store: its pages, each row, and the sum of the articles. */
public final class Inspection {
    private static final String BEFORE = "SELECT number, canonical, digest, as_of FROM handover"
            + " UNION ALL SELECT number, canonical, digest, as_of FROM held";

    private Inspection() {}

    /**
     * Inspects the whole store.
     *
     * @return whether the synchronised articles are those of the position; if not, the service knows the position and
     *     can repair them
     * @throws StoreDamaged at the first other thing that is not as it was written
     */
    public static boolean inspect(Sql db) throws SQLException {
        besideArticles(db);
        var position = Fact.position(db);
        var sums = sums(db);
        boolean whole = sums.isOf(position);
        if (!whole && position.cursor() == null) {
            throw new StoreDamaged("digest of " + sums.articles() + " article(s): " + sums.digest() + " (expected: "
                    + position.articles() + " and " + position.digest() + ")");
        }
        return whole;
    }

    /**
     * Reads all synchronised articles, and all that lies on top of them, while the store is in use. Only the thread
     * that drives the engine may call it, since nothing may be applied meanwhile.
     *
     * @throws StoreDamaged if anything but single articles is not as it was written
     */
    public static ArticleSums whileUsed(Database database) {
        database.readAnew(); // a repair of what the file has must not compare what its connection remembers
        var sums = database.stream(db -> {
            database.check(db);
            besideArticles(db);
            return sums(db);
        });
        database.soundness().suspect(!sums.isOf(database.read(Fact::position)));
        return sums;
    }

    /** @throws StoreDamaged at the first thing beside the articles that is not as it was written */
    public static void besideArticles(Sql db) throws SQLException {
        outbox(db);
        for (var fact : List.of(Fact.NUMBERING, Fact.PULL_ANEW, Fact.VERIFIED_AT, Fact.RECONCILED, Fact.COMMITS)) {
            fact.text(db);
        }
        Fact.IDENTITY.get(db);
        Fact.TAKEN.get(db);
        Fact.WAITING.get(db);
        db.each(BEFORE, row -> {
            Rows.before(row);
            SoldArticle.check(row);
        });
        Fact.BEGUN_UNTIL.get(db);
        Fact.CLOCK_SKEW.get(db);
        Fact.LOSS.get(db);
        HeldTable.first(db, Integer.MAX_VALUE);
        db.each(AnsweredTable.ALL, AnsweredTable::read);
    }

    /** Reads all edits, and checks that edits are in flight if a number is frozen for them. */
    private static void outbox(Sql db) throws SQLException {
        db.each(OutboxTable.BETWEEN, OutboxTable.Row::read, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);
        boolean frozen = Fact.IN_FLIGHT.isSet(db);
        if (frozen && OutboxTable.frozen(db).isEmpty()) {
            throw new StoreDamaged("in flight: a number without edits (expected: both or none)");
        }
    }

    /** Counts and sums the synchronised articles, row by row: memory use does not grow with their number. */
    static ArticleSums sums(Sql db) throws SQLException {
        var found = new Object() {
            private long articles;
            private long damaged;
            private CatalogueDigest digest = CatalogueDigest.EMPTY;
            private final BucketSums buckets = BucketSums.empty();
        };
        db.each("SELECT number, canonical, digest FROM article", row -> {
            try {
                var article = Rows.content(row);
                found.articles += article.number().isRecord() ? 0 : 1;
                found.digest = found.digest.with(article);
                found.buckets.add(article);
            } catch (ArticleDamaged damaged) {
                found.damaged++;
            }
        });
        return new ArticleSums(found.articles, found.digest, found.buckets, found.damaged);
    }
}
