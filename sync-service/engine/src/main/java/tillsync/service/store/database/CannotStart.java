package tillsync.service.store.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The service must not start so. The message says why, for its operator. */
public class CannotStart extends IllegalStateException {
    private static final long serialVersionUID = 1;
    private final String remedy;

    /** @param remedy a sentence about what to do */
    public CannotStart(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public FailureAnalysis analysis() {
        return new FailureAnalysis(String.valueOf(getMessage()), remedy, this);
    }

    /** Says both. */
    static final class Analyzer extends AbstractFailureAnalyzer<CannotStart> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, CannotStart cause) {
            return cause.analysis();
        }
    }
}
