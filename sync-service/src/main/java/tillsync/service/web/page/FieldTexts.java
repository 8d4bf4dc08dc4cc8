package tillsync.service.web.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.article.Content;
import tillsync.json.JsonValue;

/** Lists the differences between two articles or records, in the words and the language of the page. */
@Component
public class FieldTexts {
    private final Times times;
    private final Vats vats;
    private final MemberTexts members;
    private final GroupTexts groups;

    FieldTexts(Times times, Vats vats, MemberTexts members, GroupTexts groups) {
        this.times = times;
        this.vats = vats;
        this.members = members;
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

    /** Returns the value of one member on a day; that of "groups" is what one group has. */
    public String value(String member, JsonValue value, LocalDate day) {
        return fields(day).value(member, value);
    }

    private Map<Fields.Name, String> fields(On on) {
        return on.content() == null ? Map.of() : fields(on.day()).of(on.content());
    }

    private Fields fields(LocalDate day) {
        return new Fields(LocaleContextHolder.getLocale(), day, vats::label, members::shown, groups::shown);
    }
}
