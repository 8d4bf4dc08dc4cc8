package tillsync.service.web.page;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.article.Article;

/** Says in the words of the page what differs between two articles. */
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

    /**
     * An article as it was on one day, which decides what its VAT key means.
     *
     * @param article null: it is not there
     */
    public record On(@Nullable Article article, LocalDate day) {}

    /** Every field that differs as of today, in the language of the request. */
    public List<FieldChange> between(@Nullable Article before, @Nullable Article after) {
        var day = LocalDate.ofInstant(clock.instant(), times.zone());
        return between(new On(before, day), new On(after, day), LocaleContextHolder.getLocale());
    }

    /** Every field that differs. If one of the two is not there, all fields of the other differ. */
    public List<FieldChange> between(On before, On after, Locale language) {
        return FieldChange.between(fields(before, language), fields(after, language));
    }

    private Map<Fields.Name, String> fields(On on, Locale language) {
        return on.article() == null
                ? Map.of()
                : new Fields(
                                language,
                                on.day(),
                                (key, day) -> vats.label(key, day, language),
                                key -> units.of(key, language))
                        .of(on.article());
    }
}
