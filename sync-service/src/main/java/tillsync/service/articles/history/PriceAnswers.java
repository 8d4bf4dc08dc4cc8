package tillsync.service.articles.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.history.SoldAt;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.Prices;
import tillsync.service.web.page.Times;
import tillsync.service.web.page.Vats;

/** Says in words which price a till had at a moment, and which it may have had. */
@Component
class PriceAnswers {
    private final TillRecords records;
    private final Makers makers;
    private final Times times;
    private final Vats vats;

    PriceAnswers(TillRecords records, Makers makers, Times times, Vats vats) {
        this.records = records;
        this.makers = makers;
        this.times = times;
        this.vats = vats;
    }

    /** @param fault why the question cannot be answered; null: it can, or nothing was asked */
    record Answer(
            List<PriceAnswer> answers,
            boolean leaptOver,
            @Nullable String fault) implements PageModel {}

    /** Answers what somebody typed as a time; there are two answers if the clocks were put back. */
    Answer to(Device till, ArticleNumber number, @Nullable String at, Locale language) {
        var question = PriceQuestion.at(at, times.zone());
        var answered = question.moments().stream()
                .filter(moment -> !records.isAhead(moment))
                .map(moment -> soldAt(till, number, moment, language))
                .toList();
        boolean isAnswered = at == null || at.isBlank() || !answered.isEmpty();
        return new Answer(answered, question.leaptOver(), isAnswered ? null : fault(question));
    }

    private static String fault(PriceQuestion question) {
        return question.moments().isEmpty() ? "unreadable" : "ahead";
    }

    private PriceAnswer soldAt(Device till, ArticleNumber number, Instant at, Locale language) {
        var asked = at.atOffset(ZoneOffset.UTC);
        var sold = records.soldAt(till, number, at).orElse(null);
        if (sold == null) {
            return PriceAnswer.unknown(till.name(), asked);
        }
        var version = sold.version();
        var article = sold.article();
        var later = sold.later();
        return new PriceAnswer(
                till.name(),
                asked,
                true,
                price(article, language),
                article == null ? null : vats.percent(article.vat(), LocalDate.ofInstant(at, times.zone()), language),
                sold.isPlannedPrice(),
                sold.positionAt(),
                sold.basis(),
                version == null ? 0 : version.revision(),
                version == null ? null : version.recordedAt(),
                version == null ? null : makers.lookup().of(sold.catalogue(), version.revision()),
                later == null ? null : later(later, language));
    }

    private static PriceAnswer.Later later(SoldAt.Later later, Locale language) {
        return new PriceAnswer.Later(price(later.article(), language), later.own(), later.since(), later.knownAt());
    }

    private static @Nullable String price(@Nullable Article article, Locale language) {
        return article == null ? null : Prices.shown(article.price(), language);
    }
}
