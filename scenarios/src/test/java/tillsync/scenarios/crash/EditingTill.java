package tillsync.scenarios.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.h2.jdbcx.JdbcDataSource;
import tillsync.article.Article;
import tillsync.article.Kinds;
import tillsync.article.KnownFields;
import tillsync.catalogue.Edit;
import tillsync.client.PriceRows;
import tillsync.client.TillClient;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.LocalStore;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.Transport;
import tillsync.client.transport.http.HttpTransport;
import tillsync.scenarios.cloud.Articles;

/**
 * A till as a process of its own, whose software changes two prices of its own and tells the client of both, with a category
 * and options beside them, and stops at one point of that to be killed. Before, as at every start, it reconciles.
 */
public final class EditingTill {
    static final String IN_STEP = "IN_STEP";

    private final JdbcDataSource vendor;
    private final LocalStore store;
    private final Stopping stopping = new Stopping(CrashPoint.NONE);
    private final TillClient client;

    private EditingTill(URI service, String token, Path directory, boolean inVendorsDatabase) throws SQLException {
        this.vendor = VendorDatabase.at(directory);
        PriceRows.prepare(vendor);
        this.store = inVendorsDatabase ? JdbcStore.open(vendor, "TILLSYNC") : SqliteStore.open(directory);
        this.client = TillClient.over(
                store,
                stopping.after(
                        CrashPoint.PUBLISHED,
                        "publish",
                        Transport.class,
                        new HttpTransport(service, () -> token),
                        UnaryOperator.identity()),
                Clock.systemDefaultZone(),
                TillDescription.DEFAULT.with(Kinds.HERE),
                KnownFields.of("number", "name", "price", "vat"),
                batch -> Takeover.all());
    }

    /** Address, token, directory, "jdbc" or "sqlite", point, and the number of the edit, or 0 for none. */
    public static void main(String... arguments) throws SQLException, IOException {
        var till = new EditingTill(
                URI.create(arguments[0]), arguments[1], Path.of(arguments[2]), arguments[3].equals("jdbc"));
        long edit = Long.parseLong(arguments[5]);
        till.starts();
        System.out.println(IN_STEP);
        if (edit > 0 && System.in.read() >= 0) {
            till.stopping.stopsAt(CrashPoint.valueOf(arguments[4]));
            till.changes(Articles.article("own" + edit, edit), Articles.article("changing", edit));
            till.client.sync();
        }
        till.client.close();
    }

    /** Without a reconciliation before its first round: the store is in step with nothing then. */
    private void starts() throws SQLException {
        var rows = VendorDatabase.prices(vendor);
        client.reconcile(rows.entrySet().stream().map(row -> Articles.article(row.getKey(), row.getValue())));
        client.sync();
    }

    /** Edits of articles, among which there are records. */
    private static List<Edit> edits(Article... articles) {
        var own = articles[0];
        var edits = new ArrayList<Edit>();
        edits.add(Edit.put(Articles.category(own.number().value(), own.price().cents())));
        List.of(articles).forEach(article -> edits.add(Edit.put(article)));
        edits.add(Edit.put(Articles.options(own.number().value(), own.price().cents())));
        return edits;
    }

    private void changes(Article... articles) throws SQLException {
        if (store instanceof JdbcStore) {
            client.inTransaction(own -> {
                write(own.connection(), articles);
                stopping.at(CrashPoint.ROWS_WRITTEN);
                own.edit(edits(articles));
                stopping.at(CrashPoint.TOLD);
            });
        } else {
            try (var connection = vendor.getConnection()) {
                connection.setAutoCommit(false);
                write(connection, articles);
                stopping.at(CrashPoint.ROWS_WRITTEN);
                connection.commit();
            }
            stopping.at(CrashPoint.ROWS_COMMITTED);
            client.edit(edits(articles));
        }
        stopping.at(CrashPoint.SAVED);
    }

    private void write(Connection connection, Article... articles) throws SQLException {
        for (var article : articles) {
            PriceRows.write(
                    connection, article.number().value(), article.price().cents());
            stopping.at(CrashPoint.HALF_WRITTEN);
        }
    }
}
