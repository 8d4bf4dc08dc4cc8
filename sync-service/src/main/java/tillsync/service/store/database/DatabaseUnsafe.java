package tillsync.service.store.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence why a service does not start on a database, although that works. */
final class DatabaseUnsafe extends AbstractFailureAnalyzer<UnsafeDatabase> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeDatabase cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Set it so, in the database or in spring.datasource.url.", cause);
    }
}
