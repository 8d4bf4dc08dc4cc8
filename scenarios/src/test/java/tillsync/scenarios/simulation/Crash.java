package tillsync.scenarios.simulation;

/** Something was killed here. An error, so that no code under test takes it for a failure that it could handle. */
final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash(String what) {
        super(what, null, false, false);
    }
}
