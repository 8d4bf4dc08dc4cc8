package tillsync.client.store.tables;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.client.store.Position;
import tillsync.client.store.failure.DigestMismatch;
import tillsync.client.store.sql.Sql;
import tillsync.delta.Head;
import tillsync.topology.GroupVersion;

/**
 * The synchronised articles and records while they change, inside one transaction. Their number and sum are kept up
 * with each change, and written with the cursor at its end.
 */
public final class ArticleTable {
    private static final String INSERT = "INSERT INTO article (canonical, digest, number) VALUES (?, ?, ?)";
    private static final String UPDATE = "UPDATE article SET canonical = ?, digest = ? WHERE number = ?";
    private static final String REMOVE = "DELETE FROM article WHERE number = ?";
    private static final String DIGESTS = "SELECT number, digest FROM article WHERE number ${among}";

    private final Sql db;
    private long articles;
    private CatalogueDigest digest;
    private GroupVersion grouped;
    private Kinds kinds;

    public ArticleTable(Sql db) throws SQLException {
        this.db = db;
        var position = Fact.position(db);
        this.articles = position.articles();
        this.digest = position.digest();
        this.grouped = position.grouped();
        this.kinds = position.kinds();
    }

    /**
     * Drops the records of all other kinds. The till's software does not know these any more, and is told nothing;
     * those that are added have been applied.
     */
    public void keep(Kinds now) throws SQLException {
        if (now.equals(kinds)) {
            return;
        }
        kinds = now;
        apply(records("article", now).stream().map(Edit::remove).collect(Lists.toList()), false);
        var held = records("held", now);
        if (!held.isEmpty()) {
            db.update("DELETE FROM held WHERE number ${among}", db.numbers(held));
        }
    }

    /** Finds the places of all records in a table that are of other kinds than these. */
    private List<ArticleNumber> records(String table, Kinds but) throws SQLException {
        return db.all("SELECT number FROM " + table + " WHERE " + StoredArticle.IS_RECORD, Rows::number).stream()
                .filter(place -> !but.include(place))
                .collect(Lists.toList());
    }

    /**
     * Applies edits. The last of each number counts.
     *
     * @param handOver whether to note what they change for handing over to the till's software, which does not know it
     * yet
     */
    public void apply(List<Edit> edits, boolean handOver) throws SQLException {
        var last = new LinkedHashMap<ArticleNumber, Edit>(2 * edits.size());
        edits.forEach(edit -> last.put(edit.number(), edit));
        var before = digests(last.keySet());
        var inserts = new ArrayList<Edit>(last.size());
        var updates = new ArrayList<Edit>();
        var removes = new ArrayList<Edit>();
        var changed = new ArrayList<ArticleNumber>(last.size());
        for (var edit : last.values()) {
            if (moves(before.get(edit.number()), edit)) {
                changed.add(edit.number());
                if (edit.content() != null) {
                    (before.containsKey(edit.number()) ? updates : inserts).add(edit);
                } else {
                    removes.add(edit);
                }
            }
        }
        if (handOver) {
            HandoverTable.add(db, changed, grouped.name());
        }
        var puts = new ArrayList<>(inserts);
        puts.addAll(updates);
        PlannedTable.articles(db, changed, puts);
        write(db, INSERT, inserts);
        write(db, UPDATE, updates);
        db.updateAll(
                REMOVE,
                removes,
                (statement, edit) -> statement.setString(1, edit.number().value()));
    }

    /** Moves count and sum by this edit. @return whether they move */
    private boolean moves(@Nullable ArticleDigest before, Edit edit) {
        var after = edit.content();
        int one = edit.number().isRecord() ? 0 : 1;
        if (after == null ? before == null : after.digest().equals(before)) {
            return false;
        }
        if (before != null) {
            digest = digest.without(edit.number(), before);
            articles -= one;
        }
        if (after != null) {
            digest = digest.with(after);
            articles += one;
        }
        return true;
    }

    private boolean isEmpty() {
        return articles == 0 && digest.equals(CatalogueDigest.EMPTY);
    }

    private Map<ArticleNumber, ArticleDigest> digests(Collection<ArticleNumber> numbers) throws SQLException {
        var digests = new HashMap<ArticleNumber, ArticleDigest>();
        if (!isEmpty() && !numbers.isEmpty()) {
            db.each(
                    DIGESTS,
                    row -> digests.put(Rows.number(row), ArticleDigest.of(row.getBytes(2))),
                    db.numbers(numbers));
        }
        return digests;
    }

    /** Writes rows of numbers that are not there. The caller keeps position and sum. */
    public static void insert(Sql db, List<Edit> puts) throws SQLException {
        write(db, INSERT, puts);
    }

    private static void write(Sql db, String sql, List<Edit> puts) throws SQLException {
        db.updateAll(sql, puts, (statement, put) -> {
            statement.setBytes(1, Rows.canonical(put));
            statement.setBytes(2, Rows.seal(put));
            statement.setString(3, put.number().value());
        });
    }

    /** @throws DigestMismatch if the articles are not those of the catalogue there */
    public void check(Head head) {
        if (articles != head.articles() || !digest.equals(head.digest())) {
            throw new DigestMismatch(articles, digest, head);
        }
    }

    /**
     * Says by which price group the till sells at the position that is written next.
     *
     * @param handOver whether to note what is sold differently by it for handing over
     */
    public void sellBy(GroupVersion next, boolean handOver) throws SQLException {
        if (handOver && !Objects.equals(grouped.name(), next.name())) {
            GroupChange.handOver(db, grouped.name(), next.name());
        }
        grouped = next;
    }

    /** Writes the position of the articles. */
    public void write(CatalogueId catalogue, String cursor, long revision) throws SQLException {
        Fact.POSITION.put(db, new Position(cursor, catalogue, revision, articles, digest, grouped, kinds));
    }
}
