package tillsync.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.Content;
import tillsync.article.GroupOffer;
import tillsync.catalogue.Edit;
import tillsync.problem.Refusal;

/** Limits the articles and records that a change asked of a till may touch. */
public interface Reach {
    /** All articles that the change names. */
    Reach ALL = (number, stored) -> true;

    /**
     * Lost articles; an article that was edited since its loss is not overwritten.
     *
     * @param edits that restore each article
     */
    static Reach lost(List<Edit> edits) {
        Map<ArticleNumber, Article> former = new HashMap<>();
        edits.forEach(edit -> {
            if (edit instanceof Edit.Put put) {
                former.put(edit.number(), put.article());
            }
        });
        return (number, stored) -> {
            var now = stored.filter(Article.class::isInstance).map(Article.class::cast);
            return Worth.of(now) != Worth.PRICED
                    || former.containsKey(number) && isLostInGroupsAlone(former.get(number), now.get());
        };
    }

    /** Returns true if an article with a base price differs from a former version only by losses in price groups. */
    private static boolean isLostInGroupsAlone(Article former, Article now) {
        var lost = Worth.lostGroups(former, now);
        var back = now;
        try {
            for (var group : lost) {
                back = GroupOffer.asFormerly(former, group, back);
            }
        } catch (Refusal otherwiseEdited) {
            return false;
        }
        return !lost.isEmpty() && back.equals(former);
    }

    /**
     * Articles as somebody saw them; an article that was edited since is not overwritten.
     *
     * @param edits of the change
     * @param expected for each edit the digest of its article; empty if there must be no such article
     */
    static Reach asExpected(List<Edit> edits, List<Optional<ArticleDigest>> expected) {
        Map<ArticleNumber, Optional<ArticleDigest>> seen = new HashMap<>();
        for (int i = 0; i < edits.size(); i++) {
            seen.put(edits.get(i).number(), expected.get(i));
        }
        return (number, stored) -> stored.map(Content::digest).equals(seen.get(number));
    }

    /** @param stored the content of the till under that number, with its unpublished edits; empty if it has none */
    boolean includes(ArticleNumber number, Optional<? extends Content> stored);
}
