package tillsync.service.web.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.article.Content;

/** Lists the differences between two articles or records, in the words and the language of the page. */
@Component
public class FieldTexts {
    private final Times times;
    private final Vats vats;
    private final UnitNames units;
    private final GroupTexts groups;

    FieldTexts(Times times, Vats vats, UnitNames units, GroupTexts groups) {
        this.times = times;
        this.vats = vats;
        this.units = units;
        this.groups = groups;
    }

    /**
     * An article or a record as it was on one day, which decides what its VAT key means.
     *
     * @param content null: it is not there
     */
    public record On(@Nullable Content content, LocalDate day) {}

    /** Returns every field that differs as of today. */
    public List<FieldChange> between(@Nullable Content before, @Nullable Content after) {
        return between(new On(before, times.today()), new On(after, times.today()));
    }

    /** Returns every field that differs. If one of the two is not there, all fields of the other differ. */
    public List<FieldChange> between(On before, On after) {
        return FieldChange.between(fields(before), fields(after));
    }

    private Map<Fields.Name, String> fields(On on) {
        return on.content() == null
                ? Map.of()
                : new Fields(LocaleContextHolder.getLocale(), on.day(), vats::label, units::of, groups::shown)
                        .of(on.content());
    }
}
