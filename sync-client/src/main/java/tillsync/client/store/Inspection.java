package tillsync.client.store;

import java.sql.SQLException;
import java.time.LocalDateTime;
import tillsync.article.Article;
import tillsync.catalogue.CatalogueDigest;

/** Looks through a whole store: its pages, each row, and the sum of the articles. */
final class Inspection {
    private static final String BEFORE =
            "SELECT number, canonical, digest FROM handover" + " UNION ALL SELECT number, canonical, digest FROM held";

    private Inspection() {}

    /** @throws StoreDamaged at the first thing that is not as it was written */
    static void inspect(Sql db) throws SQLException {
        outbox(db);
        for (var fact : new String[] {Facts.NUMBERING, Facts.PULL_ANEW, Facts.VERIFIED_AT, Facts.RECONCILED}) {
            Facts.get(db, fact, Object.class);
        }
        Facts.get(db, Facts.IDENTITY, Identity.class);
        Facts.get(db, Facts.TAKEN, Position.class);
        Facts.get(db, Facts.WAITING, Waiting.class);
        db.each(BEFORE, row -> {
            Rows.before(row);
            return true;
        });
        Facts.get(db, Facts.BEGUN_UNTIL, LocalDateTime.class);
        Facts.get(db, Facts.CLOCK_SKEW, ClockSkew.class);
        db.each(AnsweredTable.ALL, row -> AnsweredTable.read(row).changed() >= 0);
        sum(db);
    }

    /** Edits are in flight exactly where there is a number that they are frozen under. */
    private static void outbox(Sql db) throws SQLException {
        db.each(
                OutboxTable.BETWEEN,
                row -> OutboxTable.Row.read(row).position() > Long.MIN_VALUE,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Integer.MAX_VALUE);
        boolean frozen = Facts.get(db, Facts.IN_FLIGHT, Facts.Frozen.class).isPresent();
        if (frozen && OutboxTable.frozen(db).isEmpty()) {
            throw new StoreDamaged("in flight: a number without edits (expected: both or none)");
        }
    }

    private static void sum(Sql db) throws SQLException {
        var position = Facts.position(db);
        var found = new Object() {
            private long articles;
            private CatalogueDigest digest = CatalogueDigest.EMPTY;
        };
        db.each("SELECT number, canonical, digest FROM article", row -> {
            Article article = Rows.article(row);
            found.articles++;
            found.digest = found.digest.with(article.number(), article.digest());
            return true;
        });
        if (found.articles != position.articles() || !found.digest.equals(position.digest())) {
            throw new StoreDamaged("digest of " + found.articles + " article(s): " + found.digest + " (expected: "
                    + position.articles() + " and " + position.digest() + ")");
        }
    }
}
