package tillsync.scenarios.sample;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.KnownFields;
import tillsync.article.Price;

/** The table from which a sample till sells. */
final class PriceTable {
    /** The members for which it has columns; all others of an article stay as they are. */
    static final KnownFields KNOWN = KnownFields.of("number", "name", "price", "vat");

    static final String TABLE = "CREATE TABLE IF NOT EXISTS price"
            + " (number VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, cents BIGINT NOT NULL, vat VARCHAR NOT NULL)";
    private static final String SELECT = "SELECT number, name, cents, vat FROM price";

    private PriceTable() {}

    static void write(Connection connection, Article sold) {
        SampleSql.run(
                connection,
                "MERGE INTO price (number, name, cents, vat) VALUES (?, ?, ?, ?)",
                sold.number().value(),
                sold.name(),
                sold.price().cents(),
                sold.vat());
    }

    static void remove(Connection connection, ArticleNumber number) {
        SampleSql.run(connection, "DELETE FROM price WHERE number = ?", number.value());
    }

    /** Changes one price. @return the changed article */
    static Article changed(Connection connection, String number, long cents) throws SQLException {
        SampleSql.run(connection, "UPDATE price SET cents = ? WHERE number = ?", cents, number);
        return SampleSql.rows(connection, SELECT + " WHERE number = ?", PriceTable::article, number).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("number: " + number + " (expected: one that is sold)"));
    }

    static List<Article> all(Connection connection) throws SQLException {
        return SampleSql.rows(connection, SELECT, PriceTable::article);
    }

    private static Article article(ResultSet row) throws SQLException {
        return Article.of(row.getString(1), row.getString(2), Price.euro(row.getLong(3)), row.getString(4));
    }
}
