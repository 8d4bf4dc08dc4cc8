package tillsync.service.web.page;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What people call the units in which articles are sold. */
@Component
public class UnitNames {
    private final MessageSource texts;

    UnitNames(MessageSource texts) {
        this.texts = texts;
    }

    /** Such as "Stück"; of a unit that is unknown here, its key. */
    public String of(String key, Locale language) {
        return String.valueOf(texts.getMessage("unit." + key, null, key, language));
    }
}
