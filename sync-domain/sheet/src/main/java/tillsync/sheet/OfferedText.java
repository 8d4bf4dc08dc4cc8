package tillsync.sheet;

import tillsync.article.member.MemberKind;
import tillsync.problem.Refusal;

/** The yes or no of an "offered" column, as people type it. */
public final class OfferedText {
    private OfferedText() {}

    /** Refuses INVALID with OFFERED if it is neither yes nor no. */
    public static boolean read(String text) {
        var offered = MemberKind.yesOrNo(text.strip());
        if (offered == null) {
            throw Refusal.invalid("/groups", "OFFERED", "offered: " + text + " (expected: yes or no)");
        }
        return offered;
    }

    static String written(boolean offered, SheetLanguage language) {
        return offered ? language.yes() : language.no();
    }
}
