package tillsync.service.articles.list;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Repository;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.service.articles.list.Assortment.Found;
import tillsync.service.articles.list.Sorting.Sorted;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.CurrentArticles;
import tillsync.service.store.disk.Durability;

/**
 * Keeps assortments in memory, as many as a share of the heap allows. The first look at a catalogue reads all of it,
 * each later one only what has changed since.
 */
@Repository
public class Assortments {
    private static final long SHARE_OF_HEAP = 10;
    private static final long BYTES_AN_ARTICLE = 440;

    private final Cache<CatalogueId, Assortment> kept = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_AN_ARTICLE)
            .weigher((CatalogueId id, Assortment assortment) ->
                    10 + assortment.articles().size())
            .build();
    /** Computed once for each state of a catalogue, and forgotten with it. */
    private final Cache<Assortment, Conflicts> conflicts =
            Caffeine.newBuilder().weakKeys().build();

    /** The orders that pages have asked for, forgotten likewise. */
    private final Cache<Assortment, Map<Sorting, Sorted>> sorted =
            Caffeine.newBuilder().weakKeys().build();

    private final CurrentArticles articles;
    private final Catalogues catalogues;
    private final ArticleStates states;
    private final Durability durability;

    Assortments(CurrentArticles articles, Catalogues catalogues, ArticleStates states, Durability durability) {
        this.articles = articles;
        this.catalogues = catalogues;
        this.states = states;
        this.durability = durability;
    }

    /**
     * Finds articles as they are now, by number, in the order of its UTF-8 bytes.
     *
     * @param now the local time by which planned values have begun
     * @param after the number after which the result begins; "": the first
     */
    public List<Row> find(CatalogueId catalogue, Filter filter, LocalDateTime now, String after, int most) {
        var found = of(catalogue).page(filter, after, now, most).numbers();
        var rows = durability.read(() -> states.rowsAt(catalogue, Long.MAX_VALUE, found));
        return found.stream()
                .flatMap(number -> Stream.ofNullable(rows.get(number)))
                .filter(row -> row.body() != null)
                .toList();
    }

    /** The articles that match, by number. @param revision at which they were found */
    public record Matching(long revision, List<ArticleNumber> numbers) {}

    public Matching matching(CatalogueId catalogue, Filter filter, LocalDateTime now) {
        var assortment = of(catalogue);
        return new Matching(
                assortment.head().revision(),
                assortment.matching(filter, now).stream()
                        .map(ListedArticle::number)
                        .toList());
    }

    /** Finds the articles with a planned value that begins or ends after one local time and up to another. */
    public List<ArticleNumber> changing(CatalogueId catalogue, LocalDateTime after, LocalDateTime upTo) {
        return of(catalogue).articles().stream()
                .filter(article -> article.planned().stream().anyMatch(value -> value.changesWithin(after, upTo)))
                .map(ListedArticle::number)
                .toList();
    }

    /** A catalogue's articles as they are now. */
    public Assortment of(CatalogueId catalogue) {
        return durability.read(
                () -> kept.asMap().compute(catalogue, (id, known) -> known == null ? whole(id) : upToDate(id, known)));
    }

    /** A page of an assortment that {@link #of} returned. */
    public Found page(Assortment of, Filter filter, Sorting sorting, String after, LocalDateTime now, int size) {
        if (sorting.equals(Sorting.USUAL)) {
            return of.page(filter, after, now, size);
        }
        var orders = sorted.get(of, is -> new ConcurrentHashMap<>());
        var order = orders.compute(
                sorting,
                (by, known) -> known != null && now.isBefore(known.until())
                        ? known
                        : by.sort(known == null ? of.articles() : known.articles(), now));
        return Assortment.page(order.articles(), filter, after, now, size);
    }

    /** The conflicts of an assortment that {@link #of} returned. */
    public Conflicts conflicts(Assortment assortment) {
        return conflicts.get(assortment, is -> Conflicts.of(is.articles()));
    }

    /** Returns true if the catalogue's assortment is in memory. */
    boolean isKnown(CatalogueId catalogue) {
        return kept.asMap().containsKey(catalogue);
    }

    private Assortment upToDate(CatalogueId catalogue, Assortment known) {
        var head = catalogues.head(catalogue);
        if (head.equals(known.head())) {
            return known;
        }
        // the number of a revision that was lost with a database is used again
        boolean still = catalogues
                .at(catalogue, known.head().revision())
                .filter(known.head()::equals)
                .isPresent();
        if (!still) {
            return whole(catalogue);
        }
        var changed = new HashMap<ArticleNumber, Optional<ListedArticle>>();
        var texts = new HashMap<String, String>();
        articles.changedAfter(catalogue, known.head().revision(), row -> {
            var number = ArticleNumber.of(row.number());
            changed.put(
                    number,
                    Optional.ofNullable(row.body())
                            .map(body -> ListedArticle.of(row.revision(), Article.stored(number, body), texts)));
        });
        var now = Assortment.of(head, known, changed);
        Optional.ofNullable(sorted.getIfPresent(known))
                .ifPresent(orders -> sorted.put(now, carriedOver(orders, changed)));
        return now;
    }

    private static Map<Sorting, Sorted> carriedOver(
            Map<Sorting, Sorted> orders, Map<ArticleNumber, Optional<ListedArticle>> changed) {
        var carried = new ConcurrentHashMap<Sorting, Sorted>();
        orders.forEach((by, order) -> carried.put(by, order.with(changed)));
        return carried;
    }

    private Assortment whole(CatalogueId catalogue) {
        var head = catalogues.head(catalogue);
        Map<String, String> texts = new HashMap<>();
        var all = new ArrayList<ListedArticle>();
        articles.each(catalogue, row -> all.add(ListedArticle.of(row.revision(), row.article(), texts)));
        return Assortment.whole(head, all);
    }
}
