package tillsync.service.web.problem;

import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** Texts of requests that are compared with columns as they are. */
public final class PlainText {
    private PlainText() {}

    /** Refuses INVALID_PARAMETER if it has the character NUL, for which PostgreSQL has no text. */
    public static String require(String name, String text) {
        if (text.indexOf('\0') >= 0) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, name + ": with NUL (expected: none)");
        }
        return text;
    }
}
