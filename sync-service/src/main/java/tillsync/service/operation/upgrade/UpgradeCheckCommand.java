package tillsync.service.operation.upgrade;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tillsync.release.Version;
import tillsync.service.operation.rows.DatabaseOptions;
import tillsync.service.operation.rows.OperatorFailure;
import tillsync.service.store.database.Dialect;

/** {@code tillsync upgrade-check}: checks whether nodes of this version may start beside older ones. */
@Command(
        name = "upgrade-check",
        description = "Check whether nodes of this version may start beside those that have made a database.",
        footer = "%nExample: tillsync upgrade-check --data ./data --from 0.1.0")
public final class UpgradeCheckCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions options;

    @Option(
            names = "--from",
            paramLabel = "VERSION",
            description = "Version of the nodes that run (default: what the tables show).")
    private @Nullable String from;

    /** @return one of the exit codes of {@link Verdict} */
    @Override
    public Integer call() {
        var data = options.data();
        return tell(data == null ? of(options.postgresql(), Dialect.POSTGRESQL) : ofDirectory(data));
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

    private Verdict ofDirectory(Path data) {
        var file = data.toAbsolutePath().normalize().resolve("tillsync.mv.db");
        if (!Files.exists(file)) {
            return new Verdict(Verdict.NONE_OF_OURS, List.of(file + ": missing (expected: the database of a service)"));
        }
        var database = new DriverManagerDataSource(
                "jdbc:h2:file:" + file.resolveSibling("tillsync") + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE", "", "");
        return of(database, Dialect.H2);
    }

    private Verdict of(DataSource database, Dialect dialect) {
        try {
            return Verdict.of(DatabaseReading.read(database, dialect), Releases.known(), from);
        } catch (SQLException | FlywayException unreadable) {
            return new Verdict(Verdict.NOT_READ, List.of("cannot be read: " + OperatorFailure.of(unreadable)));
        }
    }
}
