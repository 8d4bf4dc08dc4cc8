package tillsync.service.articles.editing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ArticleStates;

/** The articles that a change is for. */
@Repository
class Selection {
    /** From as many on one look at all of them is quicker than one at each. */
    private static final int MANY = 500;

    private final JdbcTemplate jdbc;
    private final Assortments assortments;
    private final ArticleStates states;
    private final LocalClock clock;

    Selection(JdbcTemplate jdbc, Assortments assortments, ArticleStates states, LocalClock clock) {
        this.jdbc = jdbc;
        this.assortments = assortments;
        this.states = states;
        this.clock = clock;
    }

    /** @param revision as of which they were found */
    record Selected(long revision, List<ArticleNumber> numbers) {}

    Selected of(CatalogueId catalogue, BulkForm form) {
        var assortment = assortments.of(catalogue);
        var picked = form.picked();
        var numbers = picked.isEmpty()
                ? assortment.matching(form.filter(), clock.now()).stream()
                        .map(Listed::number)
                        .toList()
                : picked;
        return new Selected(assortment.head().revision(), numbers);
    }

    List<Article> articles(CatalogueId catalogue, Selected selected) {
        return selected.numbers().size() < MANY
                ? each(catalogue, selected.numbers())
                : ofAll(catalogue, new HashSet<>(selected.numbers()));
    }

    private List<Article> each(CatalogueId catalogue, List<ArticleNumber> numbers) {
        var rows = states.rowsAt(catalogue, Long.MAX_VALUE, numbers);
        return numbers.stream()
                .map(rows::get)
                .filter(row -> row != null && row.body() != null)
                .map(row -> Article.stored(ArticleNumber.of(row.number()), Objects.requireNonNull(row.body())))
                .toList();
    }

    private List<Article> ofAll(CatalogueId catalogue, HashSet<ArticleNumber> numbers) {
        var articles = new ArrayList<Article>();
        RowCallbackHandler take = row -> {
            var number = ArticleNumber.of(row.getBytes(1));
            if (numbers.contains(number)) {
                articles.add(Article.stored(number, row.getBytes(2)));
            }
        };
        jdbc.query(
                "select number, body from article where catalogue = ? and body is not null order by catalogue, number",
                take,
                catalogue.value());
        return articles;
    }
}
