package tillsync.service.web.problem;

import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** Checks texts of requests that are compared with columns as they are. */
public final class PlainText {
    private PlainText() {}

    /** Refuses INVALID_PARAMETER if the text has the character NUL, which PostgreSQL cannot store. */
    public static String require(String name, String text) {
        if (text.indexOf('\0') >= 0) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, name + ": with NUL (expected: none)");
        }
        return text;
    }
}
