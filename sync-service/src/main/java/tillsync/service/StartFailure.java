package tillsync.service;

import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.core.NestedExceptionUtils;

/** Tells on the standard error, in a few lines and without a trace, why the service does not start. */
final class StartFailure implements FailureAnalysisReporter {
    private static volatile boolean told;

    @Override
    public void report(FailureAnalysis analysis) {
        told = true;
        System.err.println("tillsync: the service does not start.\n"
                + analysis.getDescription().strip());
        if (analysis.getAction() != null) {
            System.err.println(analysis.getAction().strip());
        }
        if (LoggerFactory.getLogger("org.springframework.boot").isDebugEnabled()) {
            analysis.getCause().printStackTrace();
        }
    }

    /** Tells of a failure that nobody has explained. */
    static void tell(Throwable failure) {
        if (!told) {
            var cause = NestedExceptionUtils.getMostSpecificCause(failure);
            var why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            new StartFailure()
                    .report(new FailureAnalysis(why, "With --debug it shows where that comes from.", failure));
        }
    }
}
