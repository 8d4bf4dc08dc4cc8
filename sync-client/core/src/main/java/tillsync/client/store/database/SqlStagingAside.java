package tillsync.client.store.database;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.store.EditOrigin;
import tillsync.client.store.StagingAside;
import tillsync.client.store.damage.FormerArticles;
import tillsync.client.store.sql.Database;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.tables.ArticleTable;
import tillsync.client.store.tables.Fact;
import tillsync.client.store.tables.HandoverTable;
import tillsync.client.store.tables.OutboxTable;
import tillsync.client.store.tables.Rows;
import tillsync.client.store.tables.ScratchTable;
import tillsync.client.store.tables.StoredArticle;
import tillsync.delta.Change;
import tillsync.delta.Head;
import tillsync.topology.GroupVersion;

/** Keeps a pull in a temporary table, which ends with the connection. */
final class SqlStagingAside implements StagingAside {
    private static final String DROPPED =
            "SELECT number FROM article a WHERE NOT EXISTS (SELECT 1 FROM staged s WHERE s.number = a.number) ORDER BY number";
    private static final String OWN = "SELECT number, canonical, digest FROM article a WHERE NOT EXISTS"
            + " (SELECT 1 FROM staged s WHERE s.number = a.number AND s.digest = a.digest) ORDER BY number";
    private static final String FOREIGN = "SELECT number FROM staged s WHERE NOT EXISTS"
            + " (SELECT 1 FROM article a WHERE a.number = s.number) ORDER BY number";

    private static final EditOrigin REPAIR = new EditOrigin(new Origin("REPAIR", null), null);
    private static final int PORTION = 1_000;

    private final Database database;
    private final boolean snapshot;
    private @Nullable Clock takesAtOnce;
    private @Nullable GroupVersion grouped;
    private @Nullable Kinds kinds;

    SqlStagingAside(Database database, boolean snapshot) {
        this.database = database;
        this.snapshot = snapshot;
        database.change(db -> ScratchTable.STAGED.prepare(db));
    }

    @Override
    public void takesAtOnce(Clock clock) {
        takesAtOnce = clock;
    }

    @Override
    public void keeps(Kinds now) {
        kinds = now;
    }

    @Override
    public void add(List<Change> changes) {
        database.change(db -> {
            var sql = "INSERT INTO staged (number, canonical, digest) VALUES (?, ?, ?)";
            db.updateAll(sql, changes, (statement, change) -> {
                var edit = change.edit();
                statement.setString(1, edit.number().value());
                statement.setBytes(2, Rows.canonical(edit));
                statement.setBytes(3, Rows.seal(edit));
            });
        });
    }

    @Override
    public void grouped(GroupVersion grouped) {
        this.grouped = grouped;
    }

    @Override
    public void apply(CatalogueId catalogue, String cursor, Head head) {
        database.change(db -> {
            var articles = new ArticleTable(db);
            var takes = takesAtOnce != null && HandoverTable.isIdle(db) ? takesAtOnce : null;
            move(db, articles, head, takes == null);
            OutboxTable.leaveDelivered(db);
            sellByGroup(articles, takes == null);
            articles.write(catalogue, cursor, head.revision());
            Fact.PULL_ANEW.remove(db);
            if (takes == null) {
                FormerArticles.handOver(db);
            } else {
                HandoverTable.tookAtOnce(db, cursor, takes.instant());
            }
        });
    }

    @Override
    public void rebase(CatalogueId catalogue, String cursor, Head head) {
        if (!snapshot) {
            throw new IllegalStateException("pull: a delta (expected: a snapshot)");
        }
        database.change(db -> {
            var articles = new ArticleTable(db);
            sellByGroup(articles, true); // of what is sold by the former group
            articles.apply(OutboxTable.takeDelivered(db), false);
            var had = Fact.position(db).kinds();
            var differing = differing(db, had.and(kinds == null ? had : kinds));
            move(db, articles, head, false);
            OutboxTable.prepend(db, differing, REPAIR);
            articles.write(catalogue, cursor, head.revision());
            HandoverTable.add(db, added(db, had));
            Fact.PULL_ANEW.remove(db);
        });
    }

    /**
     * The records of kinds that the till did not have: they come from the snapshot, and its software has none of them.
     */
    private static List<ArticleNumber> added(Sql db, Kinds had) throws SQLException {
        return db.all("SELECT number FROM article WHERE " + StoredArticle.IS_RECORD, Rows::number).stream()
                .filter(place -> !had.include(place))
                .collect(Lists.toList());
    }

    private void sellByGroup(ArticleTable articles, boolean handOver) throws SQLException {
        if (grouped != null) {
            articles.sellBy(grouped, handOver);
        }
    }

    /**
     * The differences of this till's articles from the snapshot, as edits.
     *
     * @param both the kinds of records that it had and goes on to have: of others there is no difference
     */
    private static List<Edit> differing(Sql db, Kinds both) throws SQLException {
        var edits = db.all(OWN, row -> Edit.put(Rows.content(row)));
        edits.addAll(db.all(FOREIGN, row -> Edit.remove(Rows.number(row))));
        edits.removeIf(edit -> !both.include(edit.number()));
        return edits;
    }

    private void move(Sql db, ArticleTable articles, Head head, boolean handOver) throws SQLException {
        var some = new ArrayList<Edit>(PORTION);
        db.each("SELECT number, canonical, digest FROM staged ORDER BY position", row -> {
            some.add(Rows.edit(row));
            if (some.size() == PORTION) {
                apply(articles, some, handOver);
            }
        });
        apply(articles, some, handOver);
        if (snapshot) {
            apply(articles, db.all(DROPPED, row -> Edit.remove(Rows.number(row))), handOver);
        }
        if (kinds != null) {
            articles.keep(kinds);
        }
        articles.check(head);
    }

    private static void apply(ArticleTable articles, List<Edit> edits, boolean handOver) throws SQLException {
        articles.apply(edits, handOver);
        edits.clear();
    }

    @Override
    public void close() {
        database.change(db -> ScratchTable.STAGED.clear(db));
    }
}
