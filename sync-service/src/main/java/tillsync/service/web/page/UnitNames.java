package tillsync.service.web.page;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What people call the units in which articles are sold. */
@Component
public class UnitNames {
    private final MessageSource texts;

    UnitNames(MessageSource texts) {
        this.texts = texts;
    }

    /** Such as "Stück"; of a unit that is unknown here, its key. */
    public String of(String key) {
        return String.valueOf(texts.getMessage("unit." + key, null, key, LocaleContextHolder.getLocale()));
    }
}
