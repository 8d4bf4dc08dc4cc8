package tillsync.service.engine.guard;

import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.guard.Burst.Histories;
import tillsync.guard.Limits;
import tillsync.guard.Worth;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.till.MerchantId;

/** Reads what the guard looks at from the rows of catalogues. */
@Repository
class WatchedRows implements Watch {
    private final JdbcTemplate jdbc;
    private final GuardRows guard;
    private final LimitRows limits;
    private final Catalogues catalogues;

    WatchedRows(JdbcTemplate jdbc, GuardRows guard, LimitRows limits, Catalogues catalogues) {
        this.jdbc = jdbc;
        this.guard = guard;
        this.limits = limits;
        this.catalogues = catalogues;
    }

    @Override
    public Limits limits(MerchantId merchant) {
        return limits.of(merchant);
    }

    /** A copy is full from the beginning: its articles were there before. */
    @Override
    public long countedFrom(CatalogueId catalogue, Instant time) {
        boolean copied = catalogues.find(catalogue).orElseThrow().forkedFrom() != null;
        return Math.max(copied ? 1 : 0, Math.max(guard.revisionAt(catalogue, time), guard.settledRevision(catalogue)));
    }

    @Override
    public long mostChanged(CatalogueId catalogue, long since) {
        return catalogues.countChangedAfter(catalogue, since);
    }

    /** The current rows, and what was before: each of them that was valid at that revision or came after it. */
    @Override
    public Histories histories(CatalogueId catalogue, long since) {
        var histories = new Histories();
        RowCallbackHandler take = row -> {
            var number = ArticleNumber.of(row.getBytes(1));
            var body = row.getBytes(3);
            histories.add(
                    number,
                    row.getLong(2),
                    body == null
                            ? Worth.REMOVED
                            : Worth.of(Article.stored(number, body).price().cents()));
        };
        jdbc.query(
                "select number, revision, body from article where catalogue = ? and revision > ?",
                take,
                catalogue.value(),
                since);
        jdbc.query(
                "select number, revision, body from article_version where catalogue = ? and until_revision > ?",
                take,
                catalogue.value(),
                since);
        return histories;
    }
}
