package tillsync.sheet;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;

/**
 * The effect that importing a row would have.
 *
 * @param line of the file, counted from 1
 * @param number as it stands in the row; null: it names none
 * @param before the article as it is; empty: there is none
 * @param after the article that the row would make; empty: the row is faulty
 * @param differences between the articles as valid now, in the order of their members
 * @param faults empty unless the row is faulty
 */
public record RowFinding(
        long line,
        @Nullable String number,
        Status status,
        Optional<Article> before,
        Optional<Article> after,
        List<MemberChange> differences,
        List<CellFault> faults) {

    /** The effect of a row on its article. */
    public enum Status {
        NEW,
        CHANGED,
        UNCHANGED,
        FAULTY
    }
}
