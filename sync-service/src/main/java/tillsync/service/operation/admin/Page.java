package tillsync.service.operation.admin;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.service.web.problem.PlainText;
import tillsync.service.web.problem.Range;

/**
 * One page of many rows.
 *
 * @param next the value of {@code after} for the next page; null: this page is the last
 */
record Page<R>(List<R> rows, @Nullable String next) {
    static final int MOST = 500;
    private static final int USUALLY = 50;

    /**
     * The page that a request asks for.
     *
     * @param search null: all
     * @param after null: from the first one on
     * @param limit at most 500; null: 50
     */
    record Wanted(
            @Nullable String search,
            @Nullable String after,
            @Nullable Integer limit) {
        /** The text that is searched, in lower case. */
        String part() {
            return PlainText.require(
                            "search", Objects.requireNonNullElse(search, "").strip())
                    .toLowerCase(Locale.ROOT);
        }

        String from() {
            return PlainText.require("after", Objects.requireNonNullElse(after, ""));
        }

        /** Refuses INVALID_PARAMETER for a limit outside 1..500. */
        int most() {
            int most = Objects.requireNonNullElse(limit, USUALLY);
            Range.require("limit", most, 1, MOST);
            return most;
        }
    }

    /** @param found one more than {@code most}, if there are more */
    static <F, R> Page<R> of(List<F> found, int most, Function<F, String> key, Function<F, R> row) {
        var shown = found.subList(0, Math.min(most, found.size()));
        return new Page<>(
                shown.stream().map(row).toList(), found.size() > most ? key.apply(shown.get(most - 1)) : null);
    }
}
