package tillsync.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;

/** Says which articles a change may touch that somebody asks a till for. */
public interface Reach {
    /** All articles that it names. */
    Reach ALL = (number, stored) -> true;

    /** Articles that are absent or priced at 0: one that was edited since its loss is not overwritten. */
    Reach LOST = (number, stored) ->
            stored.map(article -> Worth.of(article.price().cents())).orElse(Worth.REMOVED) != Worth.PRICED;

    /**
     * Articles that are as somebody saw them: one that was edited since is not overwritten.
     *
     * @param edits of the change
     * @param expected for each edit the digest of its article; empty if there must be no such article
     */
    static Reach asExpected(List<Edit> edits, List<Optional<ArticleDigest>> expected) {
        Map<ArticleNumber, Optional<ArticleDigest>> seen = new HashMap<>();
        for (int i = 0; i < edits.size(); i++) {
            seen.put(edits.get(i).number(), expected.get(i));
        }
        return (number, stored) -> stored.map(Article::digest).equals(seen.get(number));
    }

    /** @param stored what the till has under that number, with its unpublished edits; empty if it has none */
    boolean includes(ArticleNumber number, Optional<Article> stored);
}
