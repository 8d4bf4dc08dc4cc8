package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.Planning.Planned;

/**
 * When a change of many articles begins, as its edits say.
 *
 * @param how NOW, FROM, or WITHDRAWN: what was planned for then does not begin
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
        // what has begun already is withdrawn too if an article gets a new price at once
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
