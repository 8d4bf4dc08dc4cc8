package tillsync.service.fleet.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.fleet.overview.HeldArticle;
import tillsync.service.fleet.overview.Overview;
import tillsync.service.tills.device.Device;

/** Finds the articles that a till's own software has not taken over, and adds names: the till reports numbers only. */
@Component
record UntakenArticles(Overview overview, TillSources sources, Catalogues catalogues, ArticleStates articles) {
    private static final int MOST_NAMED = 100;

    /**
     * @param name "" if it is not known: the article is gone meanwhile, or it is one of very many
     * @param detail why, in the till's own words
     */
    record Untaken(String number, String name, String detail, String code) {}

    List<Untaken> of(Device device) {
        var held = overview.held(device);
        if (held.isEmpty()) {
            return List.of();
        }
        var catalogue = sources.sourceOf(device.id()).catalogue();
        var numbers = held.stream()
                .limit(MOST_NAMED)
                .map(article -> new ArticleNumber(article.number()))
                .toList();
        var known = articles.articlesAt(catalogue, catalogues.head(catalogue).revision(), numbers);
        return held.stream()
                .map(article -> named(article, known.get(new ArticleNumber(article.number()))))
                .toList();
    }

    private static Untaken named(HeldArticle held, @Nullable Article article) {
        return new Untaken(held.number(), article == null ? "" : article.name(), held.detail(), held.code());
    }
}
