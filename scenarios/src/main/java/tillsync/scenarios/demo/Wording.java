package tillsync.scenarios.demo;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.catalogue.Edit;

/** The texts of the demonstration, in German or English. */
final class Wording {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Locale locale;
    private final ResourceBundle texts;

    private Wording(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "demo.words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** @param language "de" or "en"; null: the environment's, or English if that is neither */
    static Wording of(@Nullable String language, @Nullable String environment) {
        var wanted = language != null ? language : environment == null ? "" : environment;
        return new Wording(wanted.startsWith("de") ? Locale.GERMANY : Locale.UK);
    }

    String say(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    String time(LocalTime time) {
        return TIME.format(time);
    }

    /** The difference between two states of an article; a state is null if the article is not sold. */
    String change(@Nullable Article before, @Nullable Article after) {
        if (after == null) {
            return say("change.removed", before == null ? "" : before.name());
        }
        if (before == null) {
            return say("change.new", after.name(), price(after));
        }
        return before.price().equals(after.price())
                ? say("change.other", after.name())
                : say("change.price", after.name(), price(before), price(after));
    }

    /** Edits, without the states before them. */
    String edits(List<Edit> edits) {
        return edits.stream().map(this::edit).collect(Collectors.joining(", "));
    }

    private String edit(Edit edit) {
        return edit.content() instanceof Article article
                ? say("edit.put", article.name(), price(article))
                : say("edit.remove", edit.number().value());
    }

    private String price(Article article) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(article.price().currency()));
        return format.format(article.price().cents() / 100.0);
    }
}
