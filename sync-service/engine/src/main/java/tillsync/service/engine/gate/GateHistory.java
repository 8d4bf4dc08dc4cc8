package tillsync.service.engine.gate;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.approval.Approver;
import tillsync.approval.Judged;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.guard.Burst.Histories;
import tillsync.guard.Limits;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * Reads the history behind the decisions about a new revision. Called only if articles were lost, if the merchant wants
 * a second pair of eyes, or if something is held back.
 */
public interface GateHistory {
    Limits limits(MerchantId merchant);

    /**
     * The revision from which losses count: the catalogue's at that time, or a later one if it began as a copy since, or
     * if earlier losses are settled.
     */
    long countedFrom(CatalogueId catalogue, Instant time);

    /** The most articles that can have changed since a revision. */
    long mostChanged(CatalogueId catalogue, long since);

    /**
     * The histories of the articles that have changed since a revision, beginning with what they were before.
     *
     * @param groups in which articles count too
     */
    Histories histories(CatalogueId catalogue, long since, List<PriceGroup> groups);

    /**
     * The revisions whose prices new ones are compared with. The first is the one that followers could have at that
     * time, or revision 1 if the catalogue began as a copy since. Those that users have approved later follow.
     */
    List<Long> comparedWith(CatalogueId catalogue, Instant time);

    /**
     * The first version of each article that followers could have after a revision; leaves out articles without one.
     */
    Map<ArticleNumber, Article> firstAfter(CatalogueId catalogue, long revision, List<ArticleNumber> numbers);

    /** The local time of a catalogue's main, by which planned prices have begun. */
    LocalDateTime localTime(CatalogueId catalogue);

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
