package tillsync.service.articles.bulk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.problem.Refusal;
import tillsync.service.store.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The articles that a user has ticked in the list, as JSON for the pages that follow. */
public final class Picks {
    private static final int MOST = 1_000;
    private static final String ROW = "row-";
    private static final String TICKED = "pick-";

    private Picks() {}

    /**
     * The numbers in a submitted form, as JSON; "": none is ticked.
     *
     * @param whole whether all articles of that page are meant, ticked or not
     */
    public static String of(Map<String, String[]> form, boolean whole) {
        var prefix = whole ? ROW : TICKED;
        var ticked = form.entrySet().stream()
                .filter(field -> field.getKey().startsWith(prefix))
                .map(field -> field.getValue()[0])
                .sorted()
                .toList();
        return ticked.isEmpty() ? "" : Json.MAPPER.writeValueAsString(ticked);
    }

    /** The numbers that {@link #of} returned. Refuses INVALID if they cannot be read. */
    public static List<ArticleNumber> read(@Nullable String picks) {
        if (picks == null || picks.isEmpty()) {
            return List.of();
        }
        var numbers = json(picks);
        if (!numbers.isArray() || numbers.size() > MOST) {
            throw Refusal.invalid("", "PICKS", "picks: (expected: an array of at most " + MOST + ")");
        }
        return numbers.valueStream()
                .map(number -> ArticleNumber.read(number.asString("")))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JacksonException unreadable) {
            return Json.MAPPER.nullNode();
        }
    }
}
