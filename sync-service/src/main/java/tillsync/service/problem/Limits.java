package tillsync.service.problem;

import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** How much may be asked for at once. */
public final class Limits {
    private Limits() {}

    /** Refuses INVALID_PARAMETER. */
    public static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw Refusal.of(
                    ProblemCode.INVALID_PARAMETER, name + ": " + value + " (expected: " + least + ".." + most + ")");
        }
    }
}
