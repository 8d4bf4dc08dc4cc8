package tillsync.service.articles.batch;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.service.engine.catalogue.CurrentArticles;

/** Which articles of a catalogue have changed after a revision. */
@Component
class ChangedSince {
    private final CurrentArticles articles;

    ChangedSince(CurrentArticles articles) {
        this.articles = articles;
    }

    /** @param now what they are now, by number; empty where one was removed */
    record Changed(Map<ArticleNumber, Optional<ArticleDigest>> now) {
        /** One that has become what the edit makes of it counts as untouched: it was this edit, most likely. */
        boolean isAsItWas(Edit edit) {
            var is = now.get(edit.number());
            var wanted = edit instanceof Edit.Put put
                    ? Optional.of(put.article().digest())
                    : Optional.<ArticleDigest>empty();
            return is == null || is.equals(wanted);
        }
    }

    Changed numbers(CatalogueId catalogue, long revision) {
        return new Changed(articles.digestsAfter(catalogue, revision));
    }
}
