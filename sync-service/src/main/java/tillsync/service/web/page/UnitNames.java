package tillsync.service.web.page;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Names the units in which articles are sold. */
@Component
public class UnitNames {
    private final MessageSource texts;

    UnitNames(MessageSource texts) {
        this.texts = texts;
    }

    /** The name, such as "Stück"; the key of a unit that is unknown here. */
    public String of(String key) {
        return String.valueOf(texts.getMessage("unit." + key, null, key, LocaleContextHolder.getLocale()));
    }
}
