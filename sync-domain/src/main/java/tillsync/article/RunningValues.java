package tillsync.article;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.json.JsonValue;

/** Applies those planned values of an article that run at a local time. */
final class RunningValues {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    private RunningValues() {}

    /** The article with the values that run at that time. */
    static Article at(Article article, LocalDateTime localTime) {
        var now = MINUTES.format(localTime);
        return with(article, value -> runs(value, now));
    }

    /** The article {@link #at} that time, without the values that end. */
    static Article lastingAt(Article article, LocalDateTime localTime) {
        var now = MINUTES.format(localTime);
        return with(article, value -> until(value) == null && runs(value, now));
    }

    /** The article {@link #at} that time, as if no value ended. */
    static Article begunAt(Article article, LocalDateTime localTime) {
        var now = MINUTES.format(localTime);
        return with(article, value -> value.text("from").compareTo(now) <= 0);
    }

    private static Article with(Article article, Predicate<JsonValue> holds) {
        var running = article.planned().stream().filter(holds).collect(Lists.toList());
        if (running.isEmpty()) {
            return article;
        }
        var values = article.toJson();
        for (var value : running) {
            for (var name : Article.PLANNABLE) {
                var planned = value.get(name);
                values = planned == null ? values : values.with(name, planned);
            }
            values = GroupOffer.withPrices(values, value);
        }
        return Article.trusted(values);
    }

    private static boolean runs(JsonValue value, String now) {
        var until = until(value);
        return value.text("from").compareTo(now) <= 0 && (until == null || until.compareTo(now) > 0);
    }

    /** The end of a planned value; null: none. An older version may have stored something else under that name. */
    static @Nullable String until(JsonValue value) {
        return value.get("until") instanceof JsonValue.Text text && TillTime.isMinute(text.value())
                ? text.value()
                : null;
    }
}
