package tillsync.service.articles.bulk;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.Planning.Planned;

/**
 * The beginning of a change of many articles, as its edits state it.
 *
 * @param how NOW, FROM, or WITHDRAWN: values planned for {@code at} do not begin
 * @param at a till's local time; null: at once
 * @param until when it ends; null: never
 */
record Begins(
        String how, @Nullable LocalDateTime at, @Nullable LocalDateTime until) {

    /** @param rows some edits of a change that is the same for all of its articles */
    static Begins of(List<Compared> rows) {
        var planned = rows.stream().flatMap(row -> row.planned().stream()).findFirst();
        if (planned.isPresent()) {
            return new Begins(
                    "FROM", planned.get().from(), planned.get().until().orElse(null));
        }
        // a new price at once also withdraws values that have begun
        return rows.stream()
                .filter(row -> row.priceAfter() == null
                        && row.vatAfter() == null
                        && row.groups().isEmpty())
                .flatMap(row -> row.withdrawn().stream())
                .map(Planned::from)
                .findFirst()
                .map(from -> new Begins("WITHDRAWN", from, null))
                .orElseGet(() -> new Begins("NOW", null, null));
    }
}
