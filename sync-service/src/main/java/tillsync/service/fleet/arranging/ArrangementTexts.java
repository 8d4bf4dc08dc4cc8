package tillsync.service.fleet.arranging;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Sentences of the page, in its language. */
record ArrangementTexts(MessageSource texts, Locale locale) {

    String say(String key, Object... values) {
        return texts.getMessage("topology." + key, values, locale);
    }

    /** A sentence with a count, which is its first value. A count of one has a sentence of its own, {@code KEY.one}. */
    String count(String key, long count, Object... values) {
        var all = new Object[values.length + 1];
        all[0] = count;
        System.arraycopy(values, 0, all, 1, values.length);
        return count == 1 ? say(key + ".one", all) : say(key, all);
    }

    /** Names in a row, at most {@code most}: "Nord, Süd and 3 more". */
    String list(List<String> names, int most) {
        var shown = String.join(", ", names.subList(0, Math.min(most, names.size())));
        return names.size() <= most ? shown : say("list.more", shown, names.size() - most);
    }
}
