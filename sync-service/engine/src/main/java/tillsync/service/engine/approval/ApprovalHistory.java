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

/** Reads the history behind approvals. Called only if a merchant wants a second pair of eyes, or something waits. */
public interface ApprovalHistory {
    /**
     * The revisions whose prices new ones are compared with. The first is the one that followers could have at that
     * time, or revision 1 if the catalogue began as a copy since. Those that users have approved later follow.
     */
    List<Long> comparedWith(CatalogueId catalogue, Instant time);

    /**
     * The first version of each article that followers could have after a revision; leaves out articles without one.
     */
    Map<ArticleNumber, Article> firstAfter(CatalogueId catalogue, long revision, List<ArticleNumber> numbers);

    /** The user behind an actor's name, as an approver of other users' requests. */
    Approver approver(MerchantId merchant, String actor);

    /** The revisions of a catalogue that wait for another user, in order. */
    List<Judged> judged(CatalogueId catalogue);

    /** The versions of articles that were made after a revision, in any order. */
    void madeAfter(CatalogueId catalogue, long revision, Consumer<ArticleStates.Row> take);

    /**
     * The actors who have asked a till for something.
     *
     * @return null if they are unknown
     */
    @Nullable
    List<String> askers(DeviceId till, String request);

    /**
     * The {@link #askers} of each revision; an empty list if nobody had to ask. Leaves out revisions whose askers are
     * unknown.
     */
    Map<Long, List<String>> askersOf(CatalogueId catalogue, Collection<Long> revisions);
}
