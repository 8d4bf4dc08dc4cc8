package tillsync.client.store.tables;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.PriceGroup;
import tillsync.client.store.failure.StoreDamaged;

/**
 * The form in which the till's software has an article that waits or is held: as sold by that price group at that local
 * time. Its text is a column of the waiting and the held articles: the time, a blank, the group.
 *
 * @param time up to which its planned values have begun; null: not known
 */
record SoldAs(@Nullable LocalDateTime time, @Nullable PriceGroup group) {

    /**
     * The form of an article that the software has edited itself: only a main's software edits, and a main sells the
     * base.
     */
    static SoldAs base(@Nullable LocalDateTime time) {
        return new SoldAs(time, null);
    }

    /** @throws StoreDamaged if it is not a text of {@link #text} */
    static SoldAs read(String text) {
        int end = text.indexOf(' ');
        var time = end < 0 ? text : text.substring(0, end);
        try {
            return new SoldAs(
                    time.isEmpty() ? null : LocalDateTime.parse(time),
                    end < 0 ? null : new PriceGroup(text.substring(end + 1)));
        } catch (DateTimeException | IllegalArgumentException broken) {
            throw new StoreDamaged("as of: " + text + " (expected: a local time, and maybe a price group)");
        }
    }

    String text() {
        return (time == null ? "" : time.toString()) + (group == null ? "" : " " + group);
    }

    /** The article as it is sold in this form; empty if it is not sold. */
    Optional<Article> of(Article article, LocalDateTime now) {
        return article.sold(group, time == null ? now : time);
    }
}
