package tillsync.service.articles.list;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * A filter of articles, as in an address; "" is all.
 *
 * @param q words, each of which is in name, number, GTIN, a further barcode or the PLU
 * @param vat the key that is valid now
 * @param planned "yes": only articles with a value that begins later
 */
public record Filter(String q, String category, String vat, String planned) {
    private static final int MOST_LENGTH = 400;

    public static Filter of(
            @Nullable String q, @Nullable String category, @Nullable String vat, @Nullable String planned) {
        return new Filter(text(q), text(category), text(vat), text(planned));
    }

    private static String text(@Nullable String value) {
        var text = Objects.requireNonNullElse(value, "");
        if (text.length() > 2 * MOST_LENGTH) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "filter: too long (expected: at most " + MOST_LENGTH + ")");
        }
        return text;
    }

    public boolean isEmpty() {
        return q.isBlank() && category.isEmpty() && vat.isEmpty() && planned.isEmpty();
    }

    /** The number of choices besides the words. */
    public int chosen() {
        return (int) Stream.of(category, vat, planned)
                .filter(choice -> !choice.isEmpty())
                .count();
    }

    Predicate<ListedArticle> at(LocalDateTime now) {
        var words = Arrays.stream(SearchText.of(q).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return article -> (category.isEmpty() || category.equals(article.category()))
                && (vat.isEmpty() || vat.equals(article.vatAt(now)))
                && (planned.isEmpty() || article.isPlannedAfter(now))
                && hasAll(article, words);
    }

    private static boolean hasAll(ListedArticle article, List<String> words) {
        for (var word : words) {
            if (!article.text().contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** The address of the filtered list. @param after the number after which the page begins; "": the first page */
    public String address(String path, String after) {
        return address(path, Sorting.USUAL, after);
    }

    public String address(String path, Sorting sorting, String after) {
        var values = new LinkedHashMap<String, String>();
        values.put("q", q);
        values.put("category", category);
        values.put("vat", vat);
        values.put("planned", planned);
        values.put("sort", sorting.text());
        values.put("after", after);
        values.values().removeIf(String::isEmpty);
        var address = UriComponentsBuilder.fromPath(path);
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }
}
