package tillsync.service.engine.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.ChangedArticles.After;
import tillsync.service.engine.catalogue.ChangedArticles.Span;

/**
 * The changes between two revisions, compacted: each article once, as it was at the later one, by revision and then by
 * number.
 */
public interface ChangesBetween {

    /** At most {@code limit} changes after {@code after}; fewer only if there are no more. */
    List<Row> read(Span span, @Nullable After after, int limit);
}
