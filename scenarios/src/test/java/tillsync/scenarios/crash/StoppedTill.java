package tillsync.scenarios.crash;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.h2.jdbcx.JdbcDataSource;
import tillsync.article.Kinds;
import tillsync.article.KnownFields;
import tillsync.client.Batch;
import tillsync.client.PriceRows;
import tillsync.client.TillClient;
import tillsync.client.store.Handover;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.LocalStore;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Staging;
import tillsync.client.store.StagingAside;
import tillsync.client.store.Takeover;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.http.HttpTransport;

/**
 * A till as a process of its own, that stops at one point of one round to be killed there.
 */
public final class StoppedTill {
    private final JdbcDataSource vendor;
    private final LocalStore store;
    private final Stopping stopping;

    private StoppedTill(Path directory, boolean inVendorsDatabase, Stopping stopping) throws SQLException {
        this.vendor = VendorDatabase.at(directory);
        this.stopping = stopping;
        PriceRows.prepare(vendor);
        this.store = inVendorsDatabase ? JdbcStore.open(vendor, "TILLSYNC") : SqliteStore.open(directory);
    }

    /** Address, token, directory, "jdbc" or "sqlite", and point. */
    public static void main(String... arguments) throws SQLException {
        var directory = Path.of(arguments[2]);
        var stopping = new Stopping(CrashPoint.valueOf(arguments[4]));
        var till = new StoppedTill(directory, arguments[3].equals("jdbc"), stopping);
        try (var client = till.client(URI.create(arguments[0]), arguments[1])) {
            client.sync();
        }
    }

    private TillClient client(URI service, String token) {
        var transport = new HttpTransport(service, () -> token);
        return TillClient.over(
                stopping.after(null, "none", LocalStore.class, store, this::stops),
                transport,
                Clock.systemDefaultZone(),
                TillDescription.DEFAULT.with(Kinds.HERE),
                KnownFields.ALL,
                this::takeOver);
    }

    /** Parts of the store that have points of their own. */
    private Object stops(Object part) {
        if (part instanceof StagingAside aside) {
            return stopping.after(CrashPoint.PULLED, "apply", StagingAside.class, aside, UnaryOperator.identity());
        }
        if (part instanceof Staging staging) {
            return stopping.after(CrashPoint.PULLED, "apply", Staging.class, staging, UnaryOperator.identity());
        }
        if (part instanceof Handover handover) {
            return stopping.after(CrashPoint.CONFIRMED, "handOver", Handover.class, handover, UnaryOperator.identity());
        }
        return part;
    }

    private Takeover takeOver(Batch batch) {
        stopping.at(CrashPoint.ASKED);
        try {
            if (store instanceof JdbcStore own) {
                VendorDatabase.write(own.transaction(), batch, stopping);
            } else {
                writeInItsOwnTransaction(batch);
            }
            stopping.at(CrashPoint.WRITTEN);
            return Takeover.all();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void writeInItsOwnTransaction(Batch batch) throws SQLException {
        try (var connection = vendor.getConnection()) {
            connection.setAutoCommit(false);
            VendorDatabase.write(connection, batch, stopping);
            connection.commit();
        }
    }
}
