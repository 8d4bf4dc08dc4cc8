package tillsync.service.operation.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tillsync.files.OwnFiles;
import tillsync.service.operation.rows.DatabaseOptions;
import tillsync.service.operation.rows.OperatorFailure;
import tillsync.service.store.database.Dialect;

/**
 * {@code tillsync restore FILE --data NEWDIR}: restores a backup into a new directory. With
 * {@code --url jdbc:postgresql:...} the backup goes into an empty PostgreSQL database, whichever database it was taken
 * from.
 */
@Command(
        name = "restore",
        description = "Restore a backup into a new directory, or into an empty PostgreSQL database.",
        footer = "%nExample: tillsync restore backups/monday.zip --data ./data-restored --ended ./data/ended.jsonl")
public final class RestoreCommand implements Callable<Integer> {
    private static final String NO_LIST =
            "--ended: missing (expected: the list of what was ended since the backup, such as"
                    + " ./data/ended.jsonl; without it ended tokens and passwords would be good again; --revoke-all if it is lost)";
    private static final String AFTERWARDS = """
            Tills need nothing done to them. When the service runs on it:
            - A main that is ahead publishes again what the service has lost; its followers notice, and sell on meanwhile.
            - Assignments, roles, orders, late edits and accounts are as they were at the backup, but for what was ended.
              A till that was signed off since then is there without a token: sign it off again.
            - A till that was connected since then is unknown, keeps its articles, and is connected anew.
            - Put signing.key, or a copy of it, into its data directory before it starts: heads of histories go on by the same key.
            - Users sign in anew. Each till that was ahead says so in its history.""";

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file;

    @Mixin
    private DatabaseOptions options;

    @ArgGroup
    private Endings endings = new Endings();

    @Spec
    private CommandSpec spec;

    @Command
    private static final class Endings {
        @Option(
                names = "--ended",
                paramLabel = "LIST",
                required = true,
                description = "List of what was ended since the backup: ./data/ended.jsonl of the service before.")
        private List<Path> lists = new ArrayList<>();

        @Option(
                names = "--revoke-all",
                required = true,
                description = "The list is lost: end all tokens and passwords. Tills are connected anew, people replace"
                        + " their passwords, API tokens are made anew.")
        private boolean revokesAll;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (endings.lists.isEmpty() && !endings.revokesAll) {
            throw new ParameterException(spec.commandLine(), NO_LIST);
        }
        var again = new EndingAgain(endings.lists);
        try {
            again.requireReadable();
        } catch (IOException unreadable) {
            throw new IOException("--ended: " + OperatorFailure.of(unreadable), unreadable);
        }
        var data = options.data();
        try (var backup = BackupFile.open(file)) {
            backup.verify();
            var ended = data == null
                    ? new BackupRestoring(options.postgresql(), Dialect.POSTGRESQL).restore(backup, again)
                    : intoDirectory(backup, again, data);
            System.out.println("restored, as of " + backup.manifest().takenAt() + "\n" + ended + "\n" + AFTERWARDS);
            return 0;
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
            half.finish();
            return ended;
        }
    }

    private static void close(DriverManagerDataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        }
    }
}
