package tillsync.service.fleet.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.Places;
import tillsync.service.fleet.overview.HeldArticle;
import tillsync.service.fleet.overview.Overview;
import tillsync.service.tills.device.Device;

/** What a till's own software has not taken over, as people read it: the till says numbers only. */
@Component
class UntakenArticles {
    private static final int MOST_NAMED = 100;

    private final Overview overview;
    private final Places places;
    private final Catalogues catalogues;
    private final ArticleStates articles;

    UntakenArticles(Overview overview, Places places, Catalogues catalogues, ArticleStates articles) {
        this.overview = overview;
        this.places = places;
        this.catalogues = catalogues;
        this.articles = articles;
    }

    /**
     * @param name "" where it is not known: the article is gone meanwhile, or it is one of very many
     * @param detail why, in the till's own words
     */
    record Untaken(String number, String name, String detail, String code) {}

    List<Untaken> of(Device device) {
        var held = overview.held(device);
        if (held.isEmpty()) {
            return List.of();
        }
        var catalogue = places.sourceOf(device.id()).catalogue();
        var numbers = held.stream()
                .limit(MOST_NAMED)
                .map(article -> new ArticleNumber(article.number()))
                .toList();
        var rows = articles.rowsAt(catalogue, catalogues.head(catalogue).revision(), numbers);
        return held.stream()
                .map(article -> named(article, rows.get(new ArticleNumber(article.number()))))
                .toList();
    }

    private static Untaken named(HeldArticle article, ArticleStates.@Nullable Row row) {
        var body = row == null ? null : row.body();
        var name = body == null
                ? ""
                : Article.stored(new ArticleNumber(article.number()), body).name();
        return new Untaken(article.number(), name, article.detail(), article.code());
    }
}
