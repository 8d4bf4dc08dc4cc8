package tillsync.service.articles.list;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Folds texts for searches: without case and accents, so that "creme" finds "Crème" and "strasse" finds "Straße". */
final class SearchText {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private SearchText() {}

    static String of(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (lower.chars().allMatch(character -> character < 0x80)) {
            return lower;
        }
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                .replaceAll("")
                .replace("ß", "ss");
    }
}
