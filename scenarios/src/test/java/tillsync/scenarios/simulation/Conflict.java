package tillsync.scenarios.simulation;

/** Another transaction has the row, or was first: this one is rolled back, and tried again. */
final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1;

    Conflict(String what) {
        super(what, null, false, false);
    }
}
