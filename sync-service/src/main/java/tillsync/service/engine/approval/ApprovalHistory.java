package tillsync.service.engine.approval;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.approval.Approver;
import tillsync.approval.Judged;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Reads what the second pair of eyes looks at. It is asked only if a merchant wants one, or something waits. */
public interface ApprovalHistory {
    /**
     * The revisions with whose prices new ones are compared: what followers could have of the catalogue at a time, or its
     * first revision if it began with a copy since; then those that users have approved later.
     */
    List<Long> comparedWith(CatalogueId catalogue, Instant time);

    /** The first version that followers could have, after a revision, of each of these articles that they could have. */
    Map<ArticleNumber, Article> firstAfter(CatalogueId catalogue, long revision, List<ArticleNumber> numbers);

    /** A user, by the name of their actor, as one who approves what others have asked for. */
    Approver approver(MerchantId merchant, String actor);

    /** The revisions of a catalogue that wait for another user, the first one first. */
    List<Judged> judged(CatalogueId catalogue);

    /** The versions of articles that were made after a revision, in any order. */
    void madeAfter(CatalogueId catalogue, long revision, Consumer<ArticleStates.Row> take);

    /**
     * The actors who have asked a till for something.
     *
     * @return null: it is not known who has
     */
    @Nullable
    List<String> askers(DeviceId till, String request);

    /** Who asked for revisions, as {@link #askers}: empty if nobody had to. Those of which it is not known are left out. */
    Map<Long, List<String>> askersOf(CatalogueId catalogue, Collection<Long> revisions);
}
