package tillsync.article;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tillsync.android.Lists;

/**
 * Kinds of records, such as those that a till knows.
 *
 * @param names in alphabetical order, each once
 */
public record Kinds(List<String> names) {
    public static final String CATEGORY = "category";
    public static final String OPTIONS = "options";
    public static final String LAYOUT = "layout";

    public static final int MOST = 50;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public static final Kinds NONE = of(List.of());

    /** The kinds for which this version has rules. */
    public static final Kinds HERE = of(List.of(CATEGORY, OPTIONS, LAYOUT));

    public Kinds {
        names = List.copyOf(new TreeSet<>(names));
        if (names.size() > MOST || !names.stream().allMatch(Kinds::isKind)) {
            throw new IllegalArgumentException("kinds: " + names + " (expected: at most " + MOST + " names)");
        }
    }

    public static Kinds of(Collection<String> names) {
        return new Kinds(List.copyOf(names));
    }

    /** Reads the text of {@link #toString}. */
    public static Kinds parse(String text) {
        return text.isEmpty() ? NONE : of(List.of(text.split(" ")));
    }

    public static boolean isKind(String text) {
        return NAME.matcher(text).matches();
    }

    public boolean contains(String kind) {
        return names.contains(kind);
    }

    /** Returns true for articles, and for records of these kinds. */
    public boolean include(ArticleNumber number) {
        return !number.isRecord() || contains(RecordKey.of(number).kind());
    }

    public Kinds and(Kinds others) {
        return of(names.stream().filter(others::contains).collect(Lists.toList()));
    }

    /** The names, separated by spaces. */
    @Override
    public String toString() {
        return String.join(" ", names);
    }
}
