package tillsync.client.store.database;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.KnownFields;
import tillsync.client.reconcile.Findings;
import tillsync.client.reconcile.Outcome;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.reconcile.SoftwareArticle;
import tillsync.client.store.Comparison;
import tillsync.client.store.Identity;
import tillsync.client.store.sql.Database;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.tables.DifferingTable;
import tillsync.client.store.tables.Fact;
import tillsync.client.store.tables.ScratchTable;
import tillsync.problem.Flaw;

/** Compares in temporary tables: they cost no sync and no memory, and end with the process. */
final class SqlComparison implements Comparison {
    private static final String ADD =
            "INSERT INTO software (number, json, pointer, code, detail) SELECT CAST(?1 AS ${text}),"
                    + " CAST(?2 AS ${text}), CAST(?3 AS ${text}), CAST(?4 AS ${text}), CAST(?5 AS ${text})"
                    + " WHERE NOT EXISTS (SELECT 1 FROM software WHERE number = ?1)";

    private final Database database;
    private final KnownFields known;
    private final LocalDateTime localTime;
    private final Findings findings = new Findings();
    private final long begun;

    SqlComparison(Database database, KnownFields known, LocalDateTime localTime) {
        this.database = database;
        this.known = known;
        this.localTime = localTime;
        this.begun = database.write(db -> {
            ScratchTable.SOFTWARE.prepare(db);
            ScratchTable.DIFFERING.prepare(db);
            return db.number("SELECT coalesce(max(position), 0) FROM outbox");
        });
    }

    @Override
    public void add(List<SoftwareArticle> articles) {
        database.change(db -> {
            for (var article : articles) {
                findings.compares(article);
                add(db, article);
            }
        });
    }

    private void add(Sql db, SoftwareArticle article) throws SQLException {
        var flaw = article.flaw();
        if (!article.isNumbered() && flaw != null) {
            findings.invalid(article.number(), flaw);
        } else if (insert(db, article, flaw) == 0) {
            findings.twice(article.number());
        }
    }

    private static int insert(Sql db, SoftwareArticle article, @Nullable Flaw flaw) throws SQLException {
        return flaw == null
                ? db.update(ADD, article.number(), article.json(), null, null, null)
                : db.update(ADD, article.number(), null, flaw.pointer(), flaw.code(), flaw.detail());
    }

    @Override
    public Reconciliation finish(boolean corrects, Instant now) {
        return database.write(db -> {
            boolean follower =
                    Fact.IDENTITY.get(db).filter(Identity::isFollower).isPresent();
            new DifferingTable(db, known, localTime, follower, Fact.position(db), findings).find(begun);
            var outcome = outcome(db, corrects, follower);
            if (outcome == Outcome.QUEUED) {
                DifferingTable.save(db, now);
            } else if (outcome == Outcome.CORRECTED) {
                DifferingTable.handOver(db);
            }
            var result = findings.result(now, outcome);
            if (outcome == Outcome.QUEUED || outcome == Outcome.CORRECTED) {
                Fact.RECONCILED.put(db, result.counts());
            }
            return result;
        });
    }

    private static Outcome outcome(Sql db, boolean corrects, boolean follower) throws SQLException {
        if (!corrects) {
            return Outcome.COMPARED;
        }
        boolean inDoubt = Fact.PULL_ANEW.isSet(db);
        var position = Fact.position(db);
        boolean isOfFormerGroup = !follower && position.grouped().name() != null;
        if (position.cursor() == null || inDoubt || isOfFormerGroup) {
            return Outcome.NOT_IN_STEP;
        }
        return follower ? Outcome.CORRECTED : Outcome.QUEUED;
    }

    @Override
    public void close() {
        database.change(db -> {
            ScratchTable.SOFTWARE.clear(db);
            ScratchTable.DIFFERING.clear(db);
        });
    }
}
