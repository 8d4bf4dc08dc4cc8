package tillsync.client.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import tillsync.condition.Texts;

/** The texts of the page in one language. */
record Words(Locale locale, ZoneId zone) {
    static final Texts TEXTS = Texts.of(Words.class, "messages");

    /** The text of that key, with the values in the places of {0}, {1} ...: plain text, not markup. */
    String say(String key, Object... values) {
        var text = TEXTS.find(key, locale).orElseThrow(() -> new IllegalStateException("text: no " + key));
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    boolean has(String key) {
        return TEXTS.find(key, locale).isPresent();
    }

    String time(Instant time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(time.atZone(zone));
    }

    /** Such as 14:35. */
    static String left(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
