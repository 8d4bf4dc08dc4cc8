package tillsync.service.engine.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Content;
import tillsync.article.GroupOffer;
import tillsync.article.Planning;
import tillsync.article.Planning.Planned;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.CurrentArticles;
import tillsync.service.limits.throttle.LargeWork;

/** Counts the changes of a catalogue that are not delivered to all yet: each article once, as it is and as it was. */
@Component
public class WaitingChanges {
    private final Catalogues catalogues;
    private final CurrentArticles current;
    private final ArticleStates states;
    private final LargeWork turns;

    WaitingChanges(Catalogues catalogues, CurrentArticles current, ArticleStates states, LargeWork turns) {
        this.catalogues = catalogues;
        this.current = current;
        this.states = states;
        this.turns = turns;
    }

    /**
     * The changes that wait.
     *
     * @param delivered the revision that all followers get
     * @param head the last revision that was counted
     * @param priceUp how many articles cost more than before, at all tills or at those of a price group
     * @param priceDown how many cost less; an article may be in both
     * @param planned how many of the articles have planned values, which do not begin where the article is not
     *     delivered
     * @param records how many records are new, changed or removed; the other counts are of articles
     * @param first some of the articles, by number
     */
    public record Waiting(
            long delivered,
            long head,
            int add,
            int change,
            int remove,
            int priceUp,
            int priceDown,
            int planned,
            int records,
            List<Changed> first) {
        public int articles() {
            return add + change + remove;
        }
    }

    /** @param was null: it is new @param is null: it is removed */
    public record Changed(
            ArticleNumber number,
            @Nullable Article was,
            @Nullable Article is) {
        /** The former offers of the price groups whose offers differ now. */
        public Map<PriceGroup, GroupOffer> offersWere() {
            return differing(was, is);
        }

        /** The present offers of the price groups whose offers differed before. */
        public Map<PriceGroup, GroupOffer> offersAre() {
            return differing(is, was);
        }

        /** The planned prices that the article had, and has no longer. */
        public List<Planned> plannedWere() {
            return plannedOf(was, is);
        }

        /** The prices that are planned, and were not. */
        public List<Planned> plannedAre() {
            return plannedOf(is, was);
        }

        private static List<Planned> plannedOf(@Nullable Article one, @Nullable Article other) {
            var plans = one == null ? List.<Planned>of() : Planning.of(one);
            var others = other == null ? List.<Planned>of() : Planning.of(other);
            return plans.stream()
                    .filter(plan -> plan.price().isPresent() || !plan.groups().isEmpty())
                    .filter(plan -> !others.contains(plan))
                    .toList();
        }

        private static Map<PriceGroup, GroupOffer> differing(@Nullable Article one, @Nullable Article other) {
            var offers = new TreeMap<PriceGroup, GroupOffer>(one == null ? Map.of() : GroupOffer.of(one));
            var others = other == null ? Map.<PriceGroup, GroupOffer>of() : GroupOffer.of(other);
            offers.entrySet().removeIf(each -> each.getValue().equals(others.get(each.getKey())));
            return offers;
        }
    }

    /** Counts the changes after a revision, in its turn. Refuses BUSY. @param most the limit of articles to show */
    public Waiting after(CatalogueId catalogue, long delivered, int most) {
        return turns.inTurn(() -> count(catalogue, delivered, most));
    }

    private Waiting count(CatalogueId catalogue, long delivered, int most) {
        long head = catalogues.head(catalogue).revision();
        var now = new TreeMap<ArticleNumber, Brief>();
        current.changedAfter(catalogue, delivered, row -> {
            if (row.revision() <= head) {
                now.put(ArticleNumber.of(row.number()), Brief.of(row));
            }
        });
        var before = new HashMap<ArticleNumber, Brief>();
        states.rowsAt(catalogue, delivered, List.copyOf(now.keySet()), row -> {
            before.put(ArticleNumber.of(row.number()), Brief.of(row));
        });
        now.entrySet().removeIf(each -> each.getValue().equals(before.getOrDefault(each.getKey(), Brief.NONE)));
        var numbers = now.keySet().stream().limit(most).toList();
        var first = shown(catalogue, delivered, head, numbers);
        return counted(delivered, head, now, before, records(catalogue, delivered, head), first);
    }

    private int records(CatalogueId catalogue, long delivered, long head) {
        var now = current.recordsBetween(catalogue, delivered, head);
        var before = states.rowsAt(catalogue, delivered, List.copyOf(now.keySet()));
        now.entrySet().removeIf(each -> each.getValue()
                .equals(Optional.ofNullable(before.get(each.getKey()))
                        .flatMap(Row::content)
                        .map(Content::digest)));
        return now.size();
    }

    private static Waiting counted(
            long delivered,
            long head,
            Map<ArticleNumber, Brief> now,
            Map<ArticleNumber, Brief> before,
            int records,
            List<Changed> first) {
        int[] counts = new int[6];
        now.forEach((number, is) -> {
            var was = before.getOrDefault(number, Brief.NONE);
            counts[was.isThere ? is.isThere ? 1 : 2 : 0]++;
            counts[3] += is.costsMoreThan(was) ? 1 : 0;
            counts[4] += was.costsMoreThan(is) ? 1 : 0;
            counts[5] += is.planned ? 1 : 0;
        });
        return new Waiting(
                delivered, head, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], records, first);
    }

    private List<Changed> shown(CatalogueId catalogue, long delivered, long head, List<ArticleNumber> numbers) {
        var was = states.articlesAt(catalogue, delivered, numbers);
        var is = states.articlesAt(catalogue, head, numbers);
        var first = new ArrayList<Changed>();
        numbers.forEach(number -> first.add(new Changed(number, was.get(number), is.get(number))));
        return first;
    }

    /** The parts of an article that are kept while it is counted. @param hash of its text; "" if it is removed */
    private record Brief(
            boolean isThere, long cents, Map<PriceGroup, GroupOffer> offers, boolean planned, String hash) {
        static final Brief NONE = new Brief(false, 0, Map.of(), false, "");

        /** Returns true if this one costs more at base prices, or in a price group that sells both. */
        boolean costsMoreThan(Brief other) {
            var groups = Stream.concat(offers.keySet().stream(), other.offers.keySet().stream());
            return isThere
                    && other.isThere
                    && (cents > other.cents
                            || groups.anyMatch(
                                    group -> sells(group) && other.sells(group) && cents(group) > other.cents(group)));
        }

        private boolean sells(PriceGroup group) {
            return offers.getOrDefault(group, GroupOffer.BASE).offered();
        }

        private long cents(PriceGroup group) {
            return offers.getOrDefault(group, GroupOffer.BASE)
                    .price()
                    .map(Price::cents)
                    .orElse(cents);
        }

        static Brief of(Row row) {
            return row.live()
                    .map(article -> new Brief(
                            true,
                            article.price().cents(),
                            article.hasGroups() ? GroupOffer.of(article) : Map.of(),
                            article.hasPlanned(),
                            article.digest().toString()))
                    .orElse(NONE);
        }
    }
}
