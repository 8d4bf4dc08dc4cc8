package tillsync.service.store.disk;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import tillsync.service.store.database.CannotStart;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.h2.OrderedDisk;

/** Says in a sentence why a service cannot start on its database: that cannot be used, or is damaged. */
public final class DatabaseUnusable extends AbstractFailureAnalyzer<SQLException> {
    /** No connection, starting or stopping, a wrong user, no such database, not allowed. */
    private static final Pattern UNREACHABLE = Pattern.compile("08...|57P0.|28...|3D000|42501");

    private final Environment environment;

    public DatabaseUnusable(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        var address = Objects.requireNonNullElse(environment.getProperty("spring.datasource.url"), "");
        if (Dialect.of(address) == Dialect.H2) {
            return file(OrderedDisk.fileOf(address).orElseThrow(), rootFailure, cause);
        }
        var state = Objects.requireNonNullElse(cause.getSQLState(), "");
        if (!UNREACHABLE.matcher(state).matches()) {
            return null;
        }
        return new FailureAnalysis(
                // the part after the question mark may have a password
                "The database " + address.split("\\?", 2)[0] + " cannot be used: " + cause.getMessage(),
                "Start PostgreSQL, or give the right spring.datasource.url, spring.datasource.username and"
                        + " spring.datasource.password; the user must own the database.",
                cause);
    }

    private static @Nullable FailureAnalysis file(Path file, Throwable rootFailure, SQLException cause) {
        var damage = LostDatabase.damage(rootFailure);
        if (damage == null && cause.getErrorCode() != ErrorCode.WRONG_USER_OR_PASSWORD) {
            return null;
        }
        var refusal = damage != null
                ? StoreCheck.damaged(file, damage)
                : new CannotStart(
                        "The database " + file + " was made with a user or a password.",
                        "Set spring.datasource.username and spring.datasource.password to these.");
        refusal.initCause(rootFailure);
        return refusal.analysis();
    }
}
