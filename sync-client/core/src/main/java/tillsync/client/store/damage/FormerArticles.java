package tillsync.client.store.damage;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tillsync.android.Lists;
import tillsync.article.ArticleNumber;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.tables.Fact;
import tillsync.client.store.tables.HandoverTable;
import tillsync.client.store.tables.Rows;

/**
 * The numbers of a store that was set aside. The till's software has taken their articles over. Those that the next
 * pull does not bring back are handed over as removed; otherwise they would be sold forever.
 */
public final class FormerArticles {
    private static final String GONE = "SELECT n.number FROM ${numbers} n"
            + " WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.number = n.number)"
            + " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.number = n.number)";
    private static final int PORTION = 1_000;

    private final Set<String> numbers = new LinkedHashSet<>();
    private boolean complete = true;

    /** Reads the numbers that can be read. */
    void read(Sql db) {
        for (var table : List.of("article", "handover", "held")) {
            try {
                db.each("SELECT number FROM " + table, row -> numbers.add(row.getString(1)));
                complete &= db.isWhole(table);
            } catch (SQLException unreadable) {
                complete = false;
            }
        }
        try {
            numbers.addAll(List.of(Fact.FORMER.get(db).orElse(new String[0])));
        } catch (SQLException | RuntimeException unreadable) {
            complete = false;
        }
        numbers.remove(null);
    }

    boolean isComplete() {
        return complete;
    }

    void write(Sql db) throws SQLException {
        if (!numbers.isEmpty()) {
            Fact.FORMER.put(db, numbers.toArray(new String[0]));
        }
    }

    /** Hands over what a pull has not brought back, in the transaction that applies the pull. */
    public static void handOver(Sql db) throws SQLException {
        var former = Fact.FORMER.get(db);
        if (!former.isPresent()) {
            return;
        }
        var numbers = List.of(former.get()).stream().map(ArticleNumber::new).collect(Lists.toList());
        for (int from = 0; from < numbers.size(); from += PORTION) {
            var some = numbers.subList(from, Math.min(numbers.size(), from + PORTION));
            HandoverTable.add(db, db.all(GONE, Rows::number, db.numbers(some)));
        }
        Fact.FORMER.remove(db);
    }
}
