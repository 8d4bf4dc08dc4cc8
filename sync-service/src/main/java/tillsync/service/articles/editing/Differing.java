package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import tillsync.article.Article;
import tillsync.article.GroupOffer;
import tillsync.service.web.page.GroupTexts;
import tillsync.service.web.page.Prices;
import tillsync.service.web.page.Vats;
import tillsync.sheet.CountedText;

/**
 * A field in which a user has typed one value and the till has another by now; "" for no value.
 *
 * @param label the key of the field's label
 */
record Differing(String label, String typed, String now) {

    /** Compares the fields that the form has. */
    static List<Differing> between(Article typed, Article now, Vats vats, GroupTexts groups) {
        var mine = ShownArticle.of(typed, LocalDateTime.MIN);
        var theirs = ShownArticle.of(now, LocalDateTime.MIN);
        var language = LocaleContextHolder.getLocale();
        var found = new ArrayList<Differing>();
        add(found, "articles.name", mine.name(), theirs.name());
        add(found, "articles.price", Prices.shown(mine.price(), language), Prices.shown(theirs.price(), language));
        add(found, "article.unit", text(mine.unit()), text(theirs.unit()));
        add(found, "articles.vat", vats.label(mine.vat()), vats.label(theirs.vat()));
        add(found, "articles.category", text(mine.category()), text(theirs.category()));
        add(found, "articles.gtin", text(mine.gtin()), text(theirs.gtin()));
        add(found, "article.codes", CountedText.lines(mine.codes()), CountedText.lines(theirs.codes()));
        add(found, "article.linked", CountedText.lines(mine.linked()), CountedText.lines(theirs.linked()));
        add(found, "article.options", CountedText.lines(mine.options()), CountedText.lines(theirs.options()));
        add(found, "article.plu", text(mine.plu()), text(theirs.plu()));
        add(found, "article.tare", text(mine.tareGrams()), text(theirs.tareGrams()));
        add(found, "article.groups", groups.lines(GroupOffer.of(typed)), groups.lines(GroupOffer.of(now)));
        add(found, "article.attributes", lines(mine), lines(theirs));
        return found;
    }

    private static String lines(ShownArticle article) {
        return AttributeLines.of(article.attributes()).orElse("");
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    private static void add(List<Differing> found, String label, String typed, String now) {
        if (!typed.equals(now)) {
            found.add(new Differing(label, typed, now));
        }
    }
}
