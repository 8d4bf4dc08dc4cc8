package tillsync.service.operation.upgrade;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tillsync.release.Version;
import tillsync.service.operation.rows.DatabaseSchema;
import tillsync.service.operation.rows.OperatorFailure;
import tillsync.service.operation.rows.Options;
import tillsync.service.store.database.Dialect;

/**
 * {@code tillsync upgrade-check}: checks whether nodes of this version may start beside those that have made a
 * database.
 */
public final class UpgradeCheckCommand {
    private static final String USAGE = """
            usage: tillsync upgrade-check (--data DIR | --url jdbc:postgresql://HOST/NAME [--username USER]) [--from VERSION]
            exit codes: 0 a rolling update is safe, 3 stop all nodes first, 4 the database is newer than this version,
            5 no database that this version can open, 6 it cannot be read now, 2 usage""";

    private UpgradeCheckCommand() {}

    /** @return one of the exit codes that the usage names */
    public static int run(String... arguments) {
        var options = Options.of(Set.of("--data", "--url", "--username", "--from"), Set.of(), arguments);
        var data = options == null ? null : options.get("--data");
        var url = options == null ? null : options.get("--url");
        if (options == null || options.argument() != null || (data == null) == (url == null)) {
            System.err.println(USAGE);
            return Verdict.USAGE;
        }
        if (url != null && !url.startsWith("jdbc:postgresql:")) {
            System.err.println("upgrade-check: --url: (expected: jdbc:postgresql://HOST/NAME; H2 goes by --data)");
            return Verdict.USAGE;
        }
        var verdict = url == null
                ? ofDirectory(Path.of(String.valueOf(data)), options.get("--from"))
                : of(
                        DatabaseSchema.postgresql(url, options.get("--username")),
                        Dialect.POSTGRESQL,
                        options.get("--from"));
        return tell(verdict);
    }

    private static int tell(Verdict verdict) {
        boolean isAnswer = verdict.exitCode() == Verdict.ROLLING || verdict.exitCode() == Verdict.STOP_FIRST;
        PrintStream out = isAnswer ? System.out : System.err;
        if (isAnswer) {
            out.println(Version.ours());
        }
        verdict.lines().forEach(line -> out.println(isAnswer ? line : "upgrade-check: " + line));
        return verdict.exitCode();
    }

    private static Verdict ofDirectory(Path data, @Nullable String from) {
        var file = data.toAbsolutePath().normalize().resolve("tillsync.mv.db");
        if (!Files.exists(file)) {
            return new Verdict(Verdict.NONE_OF_OURS, List.of(file + ": missing (expected: the database of a service)"));
        }
        var database = new DriverManagerDataSource(
                "jdbc:h2:file:" + file.resolveSibling("tillsync") + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE", "", "");
        return of(database, Dialect.H2, from);
    }

    private static Verdict of(DataSource database, Dialect dialect, @Nullable String from) {
        try {
            return Verdict.of(DatabaseReading.read(database, dialect), Releases.known(), from);
        } catch (SQLException | FlywayException unreadable) {
            return new Verdict(Verdict.NOT_READ, List.of("cannot be read: " + OperatorFailure.of(unreadable)));
        }
    }
}
