package tillsync.service.operation.status;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The page's words, read from the class path alone, and its times, with the name of the zone. */
record StatusTexts(Locale language, ZoneId zone) {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    String of(String key, Object... values) {
        var text = bundle().getString("status." + key);
        return values.length == 0 ? text : new MessageFormat(text, language).format(values);
    }

    /** The word for a part; its name if the page has no word for it, as for a part of a newer service. */
    String ofPart(String name) {
        try {
            return bundle().getString("status.part." + name);
        } catch (MissingResourceException newer) {
            return name;
        }
    }

    String time(Instant time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                        .withLocale(language)
                        .format(time.atZone(zone))
                + " " + DateTimeFormatter.ofPattern("z", language).format(time.atZone(zone));
    }

    private ResourceBundle bundle() {
        return ResourceBundle.getBundle("messages-operator", language, NO_FALLBACK);
    }
}
