package tillsync.scenarios.simulation;

/** A promise was broken. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    private final String promise;

    Violation(String promise, String what) {
        super(promise + ": " + what);
        this.promise = promise;
    }

    /** The code under test has failed in a way that nobody has thought of. */
    static Violation of(Throwable unexpected) {
        var violation =
                new Violation("unexpected " + unexpected.getClass().getSimpleName(), String.valueOf(unexpected));
        violation.initCause(unexpected);
        return violation;
    }

    /** Two failures are the same if they break the same promise. */
    String promise() {
        return promise;
    }
}
