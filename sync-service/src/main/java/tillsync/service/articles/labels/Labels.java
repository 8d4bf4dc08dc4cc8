package tillsync.service.articles.labels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CountedMember.Counted;
import tillsync.catalogue.CatalogueId;
import tillsync.service.articles.labels.Label.Along;
import tillsync.service.articles.list.Assortments;
import tillsync.service.articles.list.Filter;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Zones;

/** Builds the price labels of a till as it sells articles now, with the prices of its price group. */
@Component
record Labels(SaleChanges changes, Assortments assortments, ArticleStates states, TillSources sources, Zones zones) {
    /** The most labels that a browser prints well from one page. */
    static final int MOST = 500;

    /** @param count how many there are, of which the first {@link #MOST} are made */
    record Made(int count, List<Label> labels) {}

    /** The labels of these articles. Articles that do not exist or are not offered have none. */
    Made of(Device till, List<ArticleNumber> numbers) {
        var source = sources.sourceOf(till.id());
        var some = numbers.stream().distinct().sorted().limit(MOST).toList();
        var made = labels(till, sold(till, source.catalogue(), some).values());
        return new Made(numbers.size() > MOST ? numbers.size() : made.size(), made);
    }

    /** The labels of all articles that match. */
    Made matching(Device till, Filter filter) {
        var catalogue = sources.sourceOf(till.id()).catalogue();
        return of(
                till,
                assortments.matching(catalogue, filter, zones.timeAt(till.id())).numbers());
    }

    /** The labels of articles that are sold differently than at an earlier moment. */
    Made changed(Device till, SaleChanges.Compared compared) {
        var sold = new ArrayList<Article>();
        var count = new int[1];
        changes.each(compared, null, change -> {
            var is = change.is();
            if (is != null && count[0]++ < MOST) {
                sold.add(is);
            }
            return true;
        });
        return new Made(count[0], labels(till, sold));
    }

    private Map<ArticleNumber, Article> sold(Device till, CatalogueId catalogue, List<ArticleNumber> numbers) {
        var group = sources.sourceOf(till.id()).group().name();
        var now = zones.timeAt(till.id());
        var sold = new HashMap<ArticleNumber, Article>();
        states.articlesAt(catalogue, Long.MAX_VALUE, numbers)
                .forEach((number, article) -> article.sold(group, now).ifPresent(is -> sold.put(number, is)));
        return sold;
    }

    private List<Label> labels(Device till, Iterable<Article> articles) {
        var all = new ArrayList<Article>();
        articles.forEach(all::add);
        all.sort(Comparator.comparing(Article::number));
        var linked = all.stream()
                .flatMap(article -> Label.linked(article).stream())
                .map(one -> new ArticleNumber(one.value()))
                .distinct()
                .toList();
        var along = linked.isEmpty()
                ? Map.<ArticleNumber, Article>of()
                : sold(till, sources.sourceOf(till.id()).catalogue(), linked);
        return all.stream()
                .map(article -> Label.of(
                        article,
                        Label.linked(article).stream()
                                .flatMap(one -> along(one, along))
                                .toList()))
                .toList();
    }

    private static Stream<Along> along(Counted one, Map<ArticleNumber, Article> sold) {
        return Optional.ofNullable(sold.get(new ArticleNumber(one.value())))
                .map(article -> Along.of(article, one.quantity()))
                .stream();
    }
}
