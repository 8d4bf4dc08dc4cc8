package tillsync.problem;

/** A word of a command line that no command knows. */
public final class UnknownWord {
    private UnknownWord() {}

    /** Returns the word without its value, which may be a secret: behind {@code =}, or behind a short option. */
    public static String name(String word) {
        return word.replaceFirst("(?s)^(-[^-]|[^=]*).*", "$1");
    }
}
