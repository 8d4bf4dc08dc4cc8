package tillsync.android;

public final class Strings {
    private Strings() {}

    /** Strips white space of any script at both ends. */
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
