package tillsync.article;

import java.util.List;
import tillsync.problem.Flaw;

/** The rules of names, for names that are none of an article's: of tills, places, people. */
public final class Names {
    private Names() {}

    /** What is wrong with a name of 1..400 code points; empty where nothing is. */
    public static List<Flaw> flaws(String pointer, String name) {
        return TextRules.NAME.flaws(pointer, name);
    }
}
