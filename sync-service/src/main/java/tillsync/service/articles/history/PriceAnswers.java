package tillsync.service.articles.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.TillTime;
import tillsync.service.articles.history.AppliedArticles.Possible;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.Prices;
import tillsync.service.web.page.Times;
import tillsync.service.web.page.Vats;

/** Says in words which price a till had at a moment, and which it may have had. */
@Component
class PriceAnswers {
    private final AppliedArticles applied;
    private final Catalogues catalogues;
    private final Makers makers;
    private final Times times;
    private final Vats vats;

    PriceAnswers(AppliedArticles applied, Catalogues catalogues, Makers makers, Times times, Vats vats) {
        this.applied = applied;
        this.catalogues = catalogues;
        this.makers = makers;
        this.times = times;
        this.vats = vats;
    }

    SoldAt soldAt(Device till, ArticleNumber number, Instant at, Locale language) {
        var asked = at.atOffset(ZoneOffset.UTC);
        var known = applied.known(till, number, at).orElse(null);
        if (known == null) {
            return SoldAt.unknown(till.name(), asked);
        }
        var row = known.row();
        var stored = article(number, row);
        var sold = stored == null ? null : stored.asOf(TillTime.at(at, times.zone()));
        return new SoldAt(
                till.name(),
                asked,
                true,
                sold == null ? null : Prices.shown(sold.price(), language),
                sold == null ? null : sold.name(),
                sold == null ? null : vats.percent(sold.vat(), LocalDate.ofInstant(at, times.zone()), language),
                stored != null && sold != null && !sold.price().equals(stored.price()),
                known.at(),
                known.basis(),
                row == null ? 0 : row.revision(),
                row == null
                        ? null
                        : catalogues
                                .recordedAt(known.catalogue(), row.revision())
                                .orElse(null),
                row == null ? null : makers.lookup().of(known.catalogue(), row.revision()),
                applied.possible(till, number, at, known)
                        .map(possible -> later(number, possible, at, language))
                        .orElse(null));
    }

    private SoldAt.Later later(ArticleNumber number, Possible possible, Instant at, Locale language) {
        return new SoldAt.Later(
                price(number, possible.row(), at, language), possible.own(), possible.since(), possible.knownAt());
    }

    private static @Nullable Article article(ArticleNumber number, @Nullable Row row) {
        return row == null || row.body() == null ? null : Article.stored(number, row.body());
    }

    private @Nullable String price(ArticleNumber number, Row row, Instant at, Locale language) {
        var article = article(number, row);
        var sold = article == null ? null : article.asOf(TillTime.at(at, times.zone()));
        return sold == null ? null : Prices.shown(sold.price(), language);
    }
}
