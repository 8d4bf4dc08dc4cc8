package tillsync.service.articles.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.history.SoldAt;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.Times;
import tillsync.service.web.page.Vats;

/** Finds the price that a till had at a moment, and the one that it may have had. */
@Component
record PriceAnswers(TillRecords records, Makers makers, Times times, Vats vats) {
    /**
     * The price at which a till sold an article at a moment.
     *
     * @param sold null if nothing is known of what the till had then
     * @param vat the percentage at that time; null if the till did not have the article
     * @param maker of the version that the till had; null if none is known
     */
    record PriceAnswer(
            String till,
            OffsetDateTime asked,
            @Nullable SoldAt sold,
            @Nullable String vat,
            Makers.@Nullable Maker maker) {}

    /** @param fault why the question cannot be answered; null: it can, or nothing was asked */
    record Answer(
            List<PriceAnswer> answers,
            boolean leaptOver,
            @Nullable String fault) implements PageModel {}

    /** Answers for a time as typed; there are two answers if the clocks were put back. */
    Answer to(Device till, ArticleNumber number, @Nullable String at) {
        var question = PriceQuestion.at(at, times.zone());
        var answered = question.moments().stream()
                .filter(moment -> !records.isAhead(moment))
                .map(moment -> soldAt(till, number, moment))
                .toList();
        boolean isAnswered = at == null || at.isBlank() || !answered.isEmpty();
        return new Answer(answered, question.leaptOver(), isAnswered ? null : fault(question));
    }

    private static String fault(PriceQuestion question) {
        return question.moments().isEmpty() ? "unreadable" : "ahead";
    }

    private PriceAnswer soldAt(Device till, ArticleNumber number, Instant at) {
        var sold = records.soldAt(till, number, at).orElse(null);
        var article = sold == null ? null : sold.article();
        var version = sold == null ? null : sold.version();
        return new PriceAnswer(
                till.name(),
                at.atOffset(ZoneOffset.UTC),
                sold,
                sold == null || article == null
                        ? null
                        : vats.percent(article.vat(), LocalDate.ofInstant(at, sold.zone())),
                sold == null || version == null
                        ? null
                        : makers.lookup().of(sold.had().catalogue(), version.revision()));
    }
}
