package tillsync.article.member;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import tillsync.problem.Flaw;

/**
 * The rules for a text of an article.
 *
 * @param most the most code points
 * @param number true: the rules of article numbers (NFC, no white space at either end); false: those of names (not
 *     blank, no bidi overrides)
 */
public record TextRules(int most, boolean number) {
    public static final TextRules NUMBER = new TextRules(64, true);
    public static final TextRules NAME = new TextRules(400, false);
    public static final TextRules CATEGORY = new TextRules(200, false);

    public List<Flaw> flaws(String pointer, String text) {
        var flaws = new ArrayList<Flaw>(0);
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > most) {
            flaws.add(new Flaw(pointer, "LENGTH", "code points: " + length + " (expected: 1.." + most + ")"));
            return flaws;
        }
        if (hasLoneSurrogate(text)) {
            flaws.add(new Flaw(pointer, "LONE_SURROGATE", "text: half a surrogate pair (expected: whole characters)"));
            return flaws;
        }
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.CONTROL)) {
            flaws.add(new Flaw(pointer, "CONTROL_CHARACTER", "text: a control character (expected: none)"));
        }
        if (number) {
            numberFlaws(pointer, text, flaws);
        } else {
            nameFlaws(pointer, text, flaws);
        }
        return flaws;
    }

    private static void numberFlaws(String pointer, String text, List<Flaw> flaws) {
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            flaws.add(new Flaw(pointer, "NOT_NFC", "text: not in Unicode's form NFC"));
        }
        if (isSpace(text.codePointAt(0)) || isSpace(text.codePointBefore(text.length()))) {
            flaws.add(new Flaw(pointer, "WHITE_SPACE", "text: white space at an end (expected: none)"));
        }
    }

    private static void nameFlaws(String pointer, String text, List<Flaw> flaws) {
        if (text.codePoints().allMatch(TextRules::isInvisible)) {
            flaws.add(new Flaw(pointer, "BLANK", "text: nothing to see (expected: a visible character)"));
        }
        if (text.codePoints().anyMatch(TextRules::isBidiOverride)) {
            flaws.add(new Flaw(pointer, "BIDI_OVERRIDE", "text: a bidi override (expected: none)"));
        }
    }

    public static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isInvisible(int c) {
        return isSpace(c) || Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.CONTROL;
    }

    private static boolean isBidiOverride(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
