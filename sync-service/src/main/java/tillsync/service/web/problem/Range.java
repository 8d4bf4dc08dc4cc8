package tillsync.service.web.problem;

import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** Checks how much is asked for at once, or for how long. */
public final class Range {
    private Range() {}

    /** Refuses INVALID_PARAMETER. */
    public static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw Refusal.of(
                    ProblemCode.INVALID_PARAMETER, name + ": " + value + " (expected: " + least + ".." + most + ")");
        }
    }
}
