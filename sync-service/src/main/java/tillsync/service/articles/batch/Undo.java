package tillsync.service.articles.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;

/**
 * The edits that undo a batch. Each article that is still as the batch left it is put back as it was before; a new one
 * is removed.
 *
 * @param edits that put things back
 * @param left articles that stay as they are, and why
 */
public record Undo(List<Edit> edits, List<Left> left) {

    /** Why an article is left alone. */
    public enum Why {
        /** Somebody has changed it since. */
        CHANGED_SINCE,
        /** Somebody has removed it since. */
        REMOVED_SINCE
    }

    /** @param name as it is now; of one that was removed, as the batch left it */
    public record Left(String number, String name, Why why) {}

    /**
     * Finds what undoes a batch.
     *
     * @param done the batch's edits, as far as the till was asked for them
     * @param before articles as they were before it
     * @param now as they are now; one that is as before is put back all the same, since its till may not have published
     *     the change yet
     */
    static Undo of(List<Edit> done, Map<ArticleNumber, Article> before, Map<ArticleNumber, Article> now) {
        var undo = new Undo(new ArrayList<>(), new ArrayList<>());
        for (var edit : done) {
            if (edit instanceof Edit.Put put) {
                undo.add(put.article(), before.get(edit.number()), now.get(edit.number()));
            }
        }
        return undo;
    }

    private void add(Article made, @Nullable Article was, @Nullable Article is) {
        if (is != null && !is.equals(made) && !is.equals(was)) {
            left.add(new Left(is.number().value(), is.name(), Why.CHANGED_SINCE));
        } else if (is == null && was != null) {
            left.add(new Left(made.number().value(), made.name(), Why.REMOVED_SINCE));
        } else {
            edits.add(was == null ? Edit.remove(made.number()) : Edit.put(was));
        }
    }
}
