package tillsync.sheet;

import java.util.Locale;
import java.util.Set;
import tillsync.problem.Refusal;

/** The yes or no of an "offered" column, as people type it. */
public final class OfferedText {
    private static final Set<String> YES = Set.of("yes", "ja", "true", "wahr", "1", "y", "j", "x");
    private static final Set<String> NO = Set.of("no", "nein", "false", "falsch", "0", "n");

    private OfferedText() {}

    /** Refuses INVALID with OFFERED if it is neither yes nor no. */
    public static boolean read(String text) {
        var word = text.strip().toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw Refusal.invalid("/groups", "OFFERED", "offered: " + text + " (expected: yes or no)");
        }
        return YES.contains(word);
    }

    static String written(boolean offered, SheetLanguage language) {
        return offered ? language.yes() : language.no();
    }
}
