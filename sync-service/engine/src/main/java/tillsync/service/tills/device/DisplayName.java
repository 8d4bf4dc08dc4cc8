package tillsync.service.tills.device;

import org.jspecify.annotations.Nullable;
import tillsync.article.member.Names;
import tillsync.problem.Refusal;

/** Checks names that people give to tills, places and merchants, by the rules of article names. */
public final class DisplayName {
    private DisplayName() {}

    /** Refuses INVALID if the name is missing or breaks a rule. */
    public static String require(String pointer, @Nullable String name) {
        if (name == null) {
            throw Refusal.invalid(pointer, "MISSING", "name: missing (expected: 1..400 code points)");
        }
        var flaws = Names.flaws(pointer, name);
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        return name;
    }
}
