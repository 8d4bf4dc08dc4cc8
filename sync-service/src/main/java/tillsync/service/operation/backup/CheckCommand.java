package tillsync.service.operation.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tillsync.service.operation.rows.Contents;
import tillsync.service.operation.rows.OperatorFailure;
import tillsync.service.operation.rows.Row;
import tillsync.service.operation.rows.Tables;
import tillsync.service.store.disk.LostDatabase;
import tillsync.service.store.disk.StoreCheck;

/** {@code tillsync check}: reads all of a stopped service's H2 file, and says whether it is whole. */
@Command(
        name = "check",
        description = "Read all of the H2 database in a directory while no service runs on it. Changes nothing.",
        footer = "%nExample: tillsync check --data ./data")
public final class CheckCommand implements Callable<Integer> {
    private static final int NOT_READ = 6;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory of a service that is stopped (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("./data");

    /** @return 0 whole, 1 damaged, 6 it cannot be read now */
    @Override
    public Integer call() {
        var file = data.toAbsolutePath().normalize().resolve("tillsync.mv.db");
        try {
            OperatorFailure.requireFile(file);
            var fault = StoreCheck.fault(file);
            return told(file, fault == null ? contents(file) : fault);
        } catch (SQLException | IOException | RuntimeException failure) {
            var damage = LostDatabase.damage(failure);
            if (damage != null) {
                return told(file, damage);
            }
            System.err.println("check: " + OperatorFailure.of(failure));
            return NOT_READ;
        }
    }

    /** Reads all rows, and prints a summary if there is no fault. @return the fault; null: none */
    private static @Nullable String contents(Path file) throws SQLException, IOException {
        try (var connection = StoreCheck.open(file)) {
            var progress = new Progress("checked", StoreCheck.entries(connection));
            StoreCheck.readAll(connection, progress::row);
            var contents = new Contents();
            long rows = read(connection, contents);
            var faults = contents.faults();
            if (faults.isEmpty()) {
                System.out.println(file + ": whole, " + Files.size(file) / 1_000 + " KB, " + rows + " rows, "
                        + contents.heads().size() + " catalogues add up");
            }
            return faults.isEmpty() ? null : faults.get(0);
        }
    }

    private static long read(Connection connection, Contents contents) throws SQLException {
        long rows = 0;
        try (var statement = connection.createStatement()) {
            statement.execute("set lazy_query_execution 1"); // else it would collect a whole table first
            for (var table : Tables.of(connection)) {
                try (var found = statement.executeQuery("select * from " + table)) {
                    var columns = Tables.columns(found.getMetaData());
                    for (; found.next(); rows++) {
                        contents.add(table, Row.of(columns, found));
                    }
                }
            }
        }
        return rows;
    }

    private static int told(Path file, @Nullable String fault) {
        if (fault == null) {
            return 0;
        }
        System.err.println("check: " + file + " is damaged: " + fault
                + "; keep the file, and restore the last backup (docs/OPERATING.md, \"A damaged database\")");
        return 1;
    }
}
