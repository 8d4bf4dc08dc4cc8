package tillsync.article;

import java.util.List;
import tillsync.article.member.TextRules;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;

/**
 * A price group: its tills sell articles at the prices that the articles name for it. It is the same group for all
 * mains of a merchant.
 *
 * @param name 1..40 code points, by the rule of article numbers
 */
public record PriceGroup(String name) implements Comparable<PriceGroup> {
    /** The most groups that an article names. */
    public static final int MOST = 50;

    private static final TextRules RULES = new TextRules(40, true);

    public PriceGroup {
        var flaws = flaws("", name);
        if (!flaws.isEmpty()) {
            throw new IllegalArgumentException("price group: " + flaws.get(0).detail());
        }
    }

    /** A group from outside. Refuses INVALID if its name breaks the rule. */
    public static PriceGroup read(String name) {
        var flaws = flaws("", name);
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        return new PriceGroup(name);
    }

    /** The flaws of a name; empty if it has none. */
    public static List<Flaw> flaws(String pointer, String name) {
        return RULES.flaws(pointer, name);
    }

    static boolean isName(String text) {
        return flaws("", text).isEmpty();
    }

    @Override
    public int compareTo(PriceGroup other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
