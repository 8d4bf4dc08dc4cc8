package tillsync.article.member;

import java.util.List;
import tillsync.problem.Flaw;

/** The rules of names, for the names of tills, places and people. */
public final class Names {
    private Names() {}

    /** The flaws of a name, which has 1..400 code points; empty if it has none. */
    public static List<Flaw> flaws(String pointer, String name) {
        return TextRules.NAME.flaws(pointer, name);
    }
}
