package tillsync.service.articles.history;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.service.web.page.Times;
import tillsync.service.web.page.UnitNames;
import tillsync.service.web.page.Vats;

/** Says in the words of the page what differs between two articles, as of today. */
@Component
public class FieldTexts {
    private final Times times;
    private final Vats vats;
    private final UnitNames units;
    private final Clock clock;

    FieldTexts(Times times, Vats vats, UnitNames units, Clock clock) {
        this.times = times;
        this.vats = vats;
        this.units = units;
        this.clock = clock;
    }

    /** Every field that differs. Null is an article that is not there: all fields of the other differ. */
    public List<FieldChange> between(@Nullable Article before, @Nullable Article after) {
        var day = LocalDate.ofInstant(clock.instant(), times.zone());
        var language = LocaleContextHolder.getLocale();
        return FieldChange.between(fields(before, day, language), fields(after, day, language));
    }

    private Map<Fields.Name, String> fields(@Nullable Article article, LocalDate day, Locale language) {
        return article == null
                ? Map.of()
                : new Fields(language, day, (key, on) -> vats.label(key, on, language), key -> units.of(key, language))
                        .of(article);
    }
}
