package tillsync.service.web.problem;

import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** Checks the amount, or the time, that a request asks for. */
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
