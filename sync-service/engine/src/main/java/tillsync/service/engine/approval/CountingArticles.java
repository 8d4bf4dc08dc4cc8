package tillsync.service.engine.approval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tillsync.approval.Judged;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.delivery.WaitingChanges.Changed;
import tillsync.service.limits.throttle.LargeWork;

/** Finds the articles because of which a catalogue waits: those that the user who approves them must see. */
@Component
public record CountingArticles(ApprovalHistory history, ArticlesAt articles, Approving approving, LargeWork turns) {
    /**
     * The first of those that change a price by more than the limit, by number. Refuses BUSY.
     *
     * @param delivered the last revision that followers get
     * @param upTo the last revision that is to be approved
     */
    public List<Changed> between(CatalogueId catalogue, long delivered, long upTo, int percent, int most) {
        return turns.inTurn(() -> find(catalogue, delivered, upTo, percent, most));
    }

    private List<Changed> find(CatalogueId catalogue, long delivered, long upTo, int percent, int most) {
        var all = List.copyOf(numbers(catalogue, delivered, upTo));
        var counting = new ArrayList<Changed>();
        for (int i = 0; i < all.size() && counting.size() < most; i += ArticlesAt.MOST_READ_AT_ONCE) {
            var some = all.subList(i, Math.min(all.size(), i + ArticlesAt.MOST_READ_AT_ONCE));
            var review = approving.review(catalogue, some, percent);
            var were = articles.articlesAt(catalogue, delivered, some);
            var are = articles.articlesAt(catalogue, upTo, some);
            some.stream()
                    .filter(number -> are.containsKey(number) && review.counts(are.get(number)))
                    .limit(most - counting.size())
                    .forEach(number -> counting.add(new Changed(number, were.get(number), are.get(number))));
        }
        return counting;
    }

    /** The articles that the revisions have changed that wait because of some of them. */
    private TreeSet<ArticleNumber> numbers(CatalogueId catalogue, long delivered, long upTo) {
        var revisions = new HashSet<Long>();
        history.judged(catalogue).stream()
                .map(Judged::revision)
                .filter(revision -> revision <= upTo)
                .forEach(revisions::add);
        var numbers = new TreeSet<ArticleNumber>();
        history.madeAfter(catalogue, delivered, row -> {
            if (!row.isRecord() && revisions.contains(row.revision())) {
                numbers.add(ArticleNumber.of(row.number()));
            }
        });
        return numbers;
    }
}
