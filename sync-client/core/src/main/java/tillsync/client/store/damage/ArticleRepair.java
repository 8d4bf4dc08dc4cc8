package tillsync.client.store.damage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tillsync.android.Lists;
import tillsync.article.ArticleNumber;
import tillsync.article.Content;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.Edit;
import tillsync.client.store.Position;
import tillsync.client.store.failure.ArticleDamaged;
import tillsync.client.store.failure.DigestMismatch;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.tables.ArticleTable;
import tillsync.client.store.tables.Fact;
import tillsync.client.store.tables.HandoverTable;
import tillsync.client.store.tables.PlannedTable;
import tillsync.client.store.tables.Rows;
import tillsync.delta.Repair;

/**
 * Replaces damaged articles by the catalogue's, inside one transaction. It assumes that the till's software has the
 * catalogue's version, which it has taken over before; all changes are handed over to it again.
 */
public final class ArticleRepair {
    private final Sql db;
    private final Repair repair;
    private final Set<Integer> differing;
    private final Map<ArticleNumber, Content> missing = new LinkedHashMap<>();
    private final List<ArticleNumber> wrong = new ArrayList<>();
    private CatalogueDigest digest = CatalogueDigest.EMPTY;
    private long articles;

    private ArticleRepair(Sql db, Repair repair) {
        this.db = db;
        this.repair = repair;
        this.differing = Set.copyOf(repair.differing());
        for (var put : repair.puts()) {
            missing.put(put.number(), Objects.requireNonNull(put.edit().content(), "a put"));
        }
    }

    /**
     * Repairs.
     *
     * @return the number of articles that have changed
     * @throws DigestMismatch if they would not equal the catalogue at that cursor
     * @throws StoreDamaged if a row cannot be found by its number
     */
    public static long apply(Sql db, Repair repair) throws SQLException {
        return new ArticleRepair(db, repair).apply();
    }

    private long apply() throws SQLException {
        if (!repair.cursor().equals(Fact.position(db).cursor())) {
            throw new IllegalStateException("repair: of " + repair.cursor() + " (expected: of the articles' position)");
        }
        db.each("SELECT number, canonical, digest FROM article", this::compare);
        for (var number : wrong) {
            remove(number);
        }
        var changed = new HashSet<>(missing.keySet());
        changed.addAll(wrong);
        write(changed);
        return changed.size();
    }

    private void compare(ResultSet row) throws SQLException {
        try {
            var article = Rows.content(row);
            if (!differing.contains(BucketSums.bucketOf(article.number()))) {
                count(article);
            } else if (article.equals(missing.get(article.number()))) {
                missing.remove(article.number());
                count(article);
            } else {
                wrong.add(article.number());
            }
        } catch (ArticleDamaged damaged) {
            wrong.add(Rows.number(row));
        }
    }

    private void count(Content article) {
        articles += article.number().isRecord() ? 0 : 1;
        digest = digest.with(article);
    }

    private void remove(ArticleNumber number) throws SQLException {
        if (db.update("DELETE FROM article WHERE number = ?", number.value()) != 1) {
            throw new StoreDamaged("article " + number + ": not found by its number (expected: one row)");
        }
    }

    private void write(Set<ArticleNumber> changed) throws SQLException {
        var puts = missing.values().stream().map(Edit::put).collect(Lists.toList());
        missing.values().forEach(this::count);
        var head = repair.head();
        if (articles != head.articles() || !digest.equals(head.digest())) {
            throw new DigestMismatch(articles, digest, head);
        }
        PlannedTable.articles(db, changed, puts);
        ArticleTable.insert(db, puts);
        var before = Fact.position(db);
        var position = new Position(
                repair.cursor(),
                repair.catalogue(),
                head.revision(),
                articles,
                digest,
                before.grouped(),
                before.kinds());
        Fact.POSITION.put(db, position);
        HandoverTable.add(db, changed);
    }
}
