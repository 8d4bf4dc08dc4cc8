package tillsync.client.store.database;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.client.store.Staging;
import tillsync.client.store.damage.FormerArticles;
import tillsync.client.store.sql.Database;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.tables.ArticleTable;
import tillsync.client.store.tables.Fact;
import tillsync.client.store.tables.HandoverTable;
import tillsync.client.store.tables.OutboxTable;
import tillsync.client.store.tables.Rows;
import tillsync.client.store.tables.ScratchTable;
import tillsync.delta.Change;
import tillsync.delta.Head;
import tillsync.topology.GroupVersion;

/** Applies pages as they come, in one transaction that is open from the first to the last. */
final class DirectStaging implements Staging {
    private final Database database;
    private final Sql db;
    private final int seen;
    private final ArticleTable articles;
    private final boolean dropsOthers;
    private final boolean idle;
    private @Nullable Clock takesAtOnce;
    private @Nullable GroupVersion grouped;
    private @Nullable Kinds kinds;
    private boolean ended;

    private DirectStaging(Database database, boolean snapshot) throws SQLException {
        this.database = database;
        this.db = database.writer();
        this.seen = database.soundness().generation();
        this.articles = new ArticleTable(db);
        this.idle = HandoverTable.isIdle(db);
        this.dropsOthers = snapshot && !Fact.position(db).isEmpty();
    }

    static DirectStaging begin(Database database, boolean snapshot) {
        int seen = database.soundness().generation();
        var db = database.writer();
        boolean begun = false;
        try {
            if (snapshot) {
                db.alone(ScratchTable.KEPT::prepare);
            }
            db.begin();
            var staging = new DirectStaging(database, snapshot);
            begun = true;
            return staging;
        } catch (SQLException failure) {
            throw database.failed(failure, seen);
        } finally {
            if (!begun) {
                db.rollback();
            }
        }
    }

    @Override
    public void takesAtOnce(Clock clock) {
        takesAtOnce = idle ? clock : null;
    }

    @Override
    public void keeps(Kinds now) {
        kinds = now;
    }

    @Override
    public void add(List<Change> changes) {
        try {
            var edits = changes.stream().map(Change::edit).collect(Lists.toList());
            articles.apply(edits, takesAtOnce == null);
            if (dropsOthers) {
                db.updateAll(
                        "INSERT INTO kept (number) SELECT CAST(?1 AS ${text})"
                                + " WHERE NOT EXISTS (SELECT 1 FROM kept WHERE number = ?1)",
                        edits,
                        (statement, edit) ->
                                statement.setString(1, edit.number().value()));
            }
        } catch (SQLException failure) {
            throw database.failed(failure, seen);
        }
    }

    @Override
    public void grouped(GroupVersion grouped) {
        this.grouped = grouped;
    }

    @Override
    public void apply(CatalogueId catalogue, String cursor, Head head) {
        try {
            if (dropsOthers) {
                dropOthers();
            }
            if (kinds != null) {
                articles.keep(kinds);
            }
            articles.check(head);
            OutboxTable.leaveDelivered(db);
            if (grouped != null) {
                articles.sellBy(grouped, takesAtOnce == null);
            }
            articles.write(catalogue, cursor, head.revision());
            Fact.PULL_ANEW.remove(db);
            if (takesAtOnce == null) {
                FormerArticles.handOver(db);
            } else {
                HandoverTable.tookAtOnce(db, cursor, takesAtOnce.instant());
            }
            db.commit();
            ended = true;
        } catch (SQLException failure) {
            throw database.failed(failure, seen);
        }
    }

    private void dropOthers() throws SQLException {
        articles.apply(
                db.all(
                        "SELECT number FROM article a WHERE NOT EXISTS"
                                + " (SELECT 1 FROM kept k WHERE k.number = a.number)",
                        row -> Edit.remove(Rows.number(row))),
                takesAtOnce == null);
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            db.rollback();
        }
    }
}
