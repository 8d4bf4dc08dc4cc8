package tillsync.android;

public final class Strings {
    private Strings() {}

    /** The text without white space, of any script, before and after it. */
    public static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && Character.isWhitespace(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (from < to && Character.isWhitespace(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /** Whether it has nothing but white space. */
    public static boolean isBlank(String text) {
        return strip(text).isEmpty();
    }

    public static String repeat(String text, int times) {
        var repeated = new StringBuilder(text.length() * times);
        for (int i = 0; i < times; i++) {
            repeated.append(text);
        }
        return repeated.toString();
    }
}
