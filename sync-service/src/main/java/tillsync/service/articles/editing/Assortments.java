package tillsync.service.articles.editing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.store.database.Durability;

/**
 * Keeps assortments in memory, as many as a share of the heap allows: the first look at a catalogue reads all of it, each later one
 * only what has changed since.
 */
@Repository
class Assortments {
    private static final long SHARE_OF_HEAP = 10;
    private static final long BYTES_AN_ARTICLE = 400;

    private final Cache<CatalogueId, Assortment> kept = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_AN_ARTICLE)
            .weigher((CatalogueId id, Assortment assortment) ->
                    10 + assortment.articles().size())
            .build();
    private final JdbcTemplate jdbc;
    private final Catalogues catalogues;
    private final Durability durability;

    Assortments(JdbcTemplate jdbc, Catalogues catalogues, Durability durability) {
        this.jdbc = jdbc;
        this.catalogues = catalogues;
        this.durability = durability;
    }

    /** A catalogue's articles as they are now. */
    Assortment of(CatalogueId catalogue) {
        return durability.read(
                () -> kept.asMap().compute(catalogue, (id, known) -> known == null ? whole(id) : upToDate(id, known)));
    }

    private Assortment upToDate(CatalogueId catalogue, Assortment known) {
        var head = catalogues.head(catalogue);
        if (head.equals(known.head())) {
            return known;
        }
        // a revision that was lost with a database has a number that another one takes
        boolean still = catalogues
                .at(catalogue, known.head().revision())
                .filter(known.head()::equals)
                .isPresent();
        if (!still) {
            return whole(catalogue);
        }
        var changed = new HashMap<ArticleNumber, Optional<Listed>>();
        var texts = new HashMap<String, String>();
        RowCallbackHandler take = row -> {
            var number = ArticleNumber.of(row.getBytes(1));
            long revision = row.getLong(2);
            changed.put(
                    number,
                    Optional.ofNullable(row.getBytes(3))
                            .map(body -> Listed.of(revision, Article.stored(number, body), texts)));
        };
        jdbc.query(
                "select number, revision, body from article where catalogue = ? and revision > ?",
                take,
                catalogue.value(),
                known.head().revision());
        return Assortment.of(head, known, changed);
    }

    private Assortment whole(CatalogueId catalogue) {
        var head = catalogues.head(catalogue);
        Map<String, String> texts = new HashMap<>();
        var all = new ArrayList<Listed>();
        RowCallbackHandler take = row -> {
            var article = Article.stored(ArticleNumber.of(row.getBytes(1)), row.getBytes(3));
            all.add(Listed.of(row.getLong(2), article, texts));
        };
        jdbc.query(
                "select number, revision, body from article where catalogue = ? and body is not null"
                        + " order by catalogue, number",
                take,
                catalogue.value());
        return Assortment.whole(head, all);
    }
}
