package tillsync.client.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tillsync.article.Article;
import tillsync.article.Price;

/** The tables of a software: what it sells, and the VAT classes that it has keys for. */
final class Rows {
    private Rows() {}

    static void prepare(Connection connection) throws SQLException {
        run(
                connection,
                "CREATE TABLE IF NOT EXISTS price (number VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, cents BIGINT NOT NULL,"
                        + " vat VARCHAR NOT NULL)");
        run(connection, "CREATE TABLE IF NOT EXISTS vat_key (vat VARCHAR PRIMARY KEY)");
        for (var vat : List.of("DE_STANDARD", "DE_REDUCED", "DE_ZERO")) {
            run(connection, "MERGE INTO vat_key VALUES (?)", vat);
        }
    }

    static int run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    static void write(Connection connection, Article article) throws SQLException {
        run(
                connection,
                "MERGE INTO price VALUES (?, ?, ?, ?)",
                article.number().value(),
                article.name(),
                article.price().cents(),
                article.vat());
    }

    static int remove(Connection connection, String number) throws SQLException {
        return run(connection, "DELETE FROM price WHERE number = ?", number);
    }

    static boolean hasKey(Connection connection, String vat) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM vat_key WHERE vat = ?")) {
            query.setString(1, vat);
            return query.executeQuery().next();
        }
    }

    static List<Article> all(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT number, name, cents, vat FROM price");
                var rows = query.executeQuery()) {
            var all = new ArrayList<Article>();
            while (rows.next()) {
                all.add(Article.of(
                        rows.getString(1), rows.getString(2), Price.euro(rows.getLong(3)), rows.getString(4)));
            }
            return all;
        }
    }

    static Article one(Connection connection, String number) throws SQLException {
        return all(connection).stream()
                .filter(article -> article.number().value().equals(number))
                .findFirst()
                .orElseThrow();
    }
}
