package tillsync.service.articles.bulk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Repository;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.service.articles.editing.TillFrame;
import tillsync.service.articles.list.Assortments;
import tillsync.service.articles.list.ListedArticle;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.CurrentArticles;

/** Finds the articles that a change is for. */
@Repository
public record Selection(Assortments assortments, CurrentArticles articles) {
    /** From this many articles on, reading the whole catalogue is faster than reading each article. */
    private static final int MANY = 500;

    /** @param revision at which they were found */
    public record Selected(long revision, List<ArticleNumber> numbers) {}

    public Selected of(TillFrame.Till till, BulkForm form) {
        var assortment = assortments.of(till.catalogue());
        var picked = form.picked();
        var numbers = picked.isEmpty()
                ? assortment.matching(form.filter(), till.now()).stream()
                        .map(ListedArticle::number)
                        .toList()
                : picked;
        return new Selected(assortment.head().revision(), numbers);
    }

    public List<Article> articles(CatalogueId catalogue, Selected selected) {
        return selected.numbers().size() < MANY
                ? each(catalogue, selected.numbers())
                : ofAll(catalogue, new HashSet<>(selected.numbers()));
    }

    private List<Article> each(CatalogueId catalogue, List<ArticleNumber> numbers) {
        var rows = articles.of(catalogue, numbers);
        return numbers.stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .map(ArticleStates.Row::article)
                .toList();
    }

    private List<Article> ofAll(CatalogueId catalogue, HashSet<ArticleNumber> numbers) {
        var found = new ArrayList<Article>();
        articles.each(catalogue, row -> {
            if (numbers.contains(ArticleNumber.of(row.number()))) {
                found.add(row.article());
            }
        });
        return found;
    }
}
