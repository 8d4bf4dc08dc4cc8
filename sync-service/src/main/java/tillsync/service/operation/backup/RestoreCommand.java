package tillsync.service.operation.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tillsync.files.OwnFiles;
import tillsync.service.operation.rows.DatabaseSchema;
import tillsync.service.operation.rows.OperatorFailure;
import tillsync.service.operation.rows.Options;
import tillsync.service.store.database.Dialect;

/**
 * {@code tillsync restore FILE --data NEWDIR}: restores a backup into a new directory. With
 * {@code --url jdbc:postgresql:...} the backup goes into an empty PostgreSQL database, whichever database it was taken
 * from.
 */
public final class RestoreCommand {
    private static final String USAGE =
            "usage: tillsync restore FILE (--data NEWDIR | --url jdbc:postgresql://HOST/NAME [--username USER])"
                    + " (--ended LIST [--ended LIST ...] | --revoke-all)";
    private static final String NO_LIST = """
            restore: --ended: missing (expected: the list of what was ended since the backup, such as ./data/ended.jsonl).
            Without it tills that were signed off, tokens that were revoked and old passwords would be good again.
            If the list is lost, --revoke-all ends them all: tills are connected anew, people replace their passwords,
            API tokens are made anew.""";
    private static final String AFTERWARDS = """
            Tills need nothing done to them. When the service runs on it:
            - A main that is ahead publishes again what the service has lost; its followers notice, and sell on meanwhile.
            - Assignments, roles, orders, late edits and accounts are as they were at the backup, but for what was ended.
              A till that was signed off since then is there without a token: sign it off again.
            - A till that was connected since then is unknown, keeps its articles, and is connected anew.
            - Put signing.key, or a copy of it, into its data directory before it starts: heads of histories go on by the same key.
            - Users sign in anew. Each till that was ahead says so in its history.""";

    private RestoreCommand() {}

    /** @return the exit code: 0 restored, 1 refused or failed, 2 usage */
    public static int run(String... arguments) {
        var options = Options.of(Set.of("--data", "--url", "--username", "--ended"), Set.of("--revoke-all"), arguments);
        var data = options == null ? null : options.get("--data");
        var url = options == null ? null : options.get("--url");
        if (options == null || options.argument() == null || (data == null) == (url == null)) {
            System.err.println(USAGE);
            return 2;
        }
        var lists = options.all("--ended");
        if (lists.isEmpty() != options.has("--revoke-all")) {
            System.err.println(lists.isEmpty() ? NO_LIST : USAGE);
            return 2;
        }
        var endings = new EndingAgain(lists.stream().map(Path::of).toList());
        try {
            endings.requireReadable();
        } catch (IOException unreadable) {
            System.err.println("restore: --ended: " + OperatorFailure.of(unreadable));
            return 1;
        }
        try (var backup = BackupFile.open(Path.of(options.argument()))) {
            backup.verify();
            var ended = data == null
                    ? intoPostgresql(backup, endings, String.valueOf(url), options.get("--username"))
                    : intoDirectory(backup, endings, Path.of(data));
            System.out.println("restored, as of " + backup.manifest().takenAt() + "\n" + ended + "\n" + AFTERWARDS);
            return 0;
        } catch (SQLException | IOException | FlywayException | BackupRefused failure) {
            System.err.println("restore: " + OperatorFailure.of(failure));
            return 1;
        }
    }

    private static String intoDirectory(BackupFile backup, EndingAgain endings, Path data)
            throws IOException, SQLException {
        if (Files.exists(data)) {
            try (var there = Files.list(data)) {
                if (there.findAny().isPresent()) {
                    throw new BackupRefused(data + ": not empty (expected: a new directory)");
                }
            }
        }
        OwnFiles.directory(data);
        var directory = data.toAbsolutePath().normalize();
        try (var half = HalfWritten.of(directory.resolve("restoring.mv.db"), directory.resolve("tillsync.mv.db"))) {
            var database = new DriverManagerDataSource(
                    "jdbc:h2:file:" + directory.resolve("restoring")
                            + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;MAX_LENGTH_INPLACE_LOB=32768;CACHE_SIZE=65536",
                    "",
                    "");
            String ended;
            try {
                ended = new BackupRestoring(database, Dialect.H2).restore(backup, endings);
            } finally {
                close(database);
            }
            endings.beginListIn(directory);
            half.isWhole();
            return ended;
        }
    }

    private static void close(DriverManagerDataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        }
    }

    private static String intoPostgresql(BackupFile backup, EndingAgain endings, String url, @Nullable String username)
            throws IOException, SQLException {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new BackupRefused("--url: (expected: jdbc:postgresql://HOST/NAME; H2 goes by --data)");
        }
        return new BackupRestoring(DatabaseSchema.postgresql(url, username), Dialect.POSTGRESQL)
                .restore(backup, endings);
    }
}
