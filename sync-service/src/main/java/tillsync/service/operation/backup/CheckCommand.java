package tillsync.service.operation.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.service.operation.rows.Contents;
import tillsync.service.operation.rows.OperatorFailure;
import tillsync.service.operation.rows.Options;
import tillsync.service.operation.rows.Row;
import tillsync.service.operation.rows.Tables;
import tillsync.service.store.disk.LostDatabase;
import tillsync.service.store.disk.StoreCheck;

/** {@code tillsync check --data DIR}: reads all of a stopped service's H2 file, and says whether it is whole. */
public final class CheckCommand {
    private static final String USAGE = """
            usage: tillsync check [--data DIR]
            Reads all of the H2 database in DIR (./data) while no service runs on it, and changes nothing.
            exit codes: 0 whole, 1 damaged, 2 usage, 6 it cannot be read now""";

    private CheckCommand() {}

    /** @return one of the exit codes that the usage names */
    public static int run(String... arguments) {
        var options = Options.of(Set.of("--data"), Set.of(), arguments);
        if (options == null || options.argument() != null) {
            System.err.println(USAGE);
            return 2;
        }
        var file = Path.of(options.get("--data", "./data"))
                .toAbsolutePath()
                .normalize()
                .resolve("tillsync.mv.db");
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
            return 6;
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
                + "\nKeep the file, and restore the last backup (docs/OPERATING.md, \"A damaged database\").");
        return 1;
    }
}
