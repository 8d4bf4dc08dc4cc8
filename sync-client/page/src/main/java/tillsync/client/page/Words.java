package tillsync.client.page;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import tillsync.client.doctor.Finding;
import tillsync.condition.Explanation;
import tillsync.condition.Texts;

/** The texts of the page in one language. */
record Words(Locale locale, ZoneId zone) {
    static final Texts TEXTS = Texts.of(Words.class, "messages");

    /** The text of a key, with the values in place of {0}, {1} ...: plain text, not markup. */
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

    /** The number in the format of the language: 6.327 in German. */
    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** The remedy for a user at this till: the page's own words if there are any, else the general ones. */
    String remedy(String code, Explanation explanation) {
        return TEXTS.find("remedy." + code, locale).orElse(explanation.remedy());
    }

    String remedy(Finding finding) {
        return TEXTS.find("remedy." + finding.code(), locale).orElseGet(() -> finding.remedy(locale));
    }

    String time(Instant time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(time.atZone(zone));
    }

    /** The time that is left, such as 14:35. */
    static String left(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
