package tillsync.service.articles.editing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.i18n.LocaleContextHolder;
import tillsync.article.Article;
import tillsync.article.GroupOffer;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.problem.Flaw;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.Prices;

/**
 * The questions of {@link Forms#confirm} about possible typing errors: prices far from the former ones, and unknown
 * price groups.
 */
public final class ConfirmationQuestions {
    private ConfirmationQuestions() {}

    static List<Flaw> far(String field, Price was, Price is) {
        var language = LocaleContextHolder.getLocale();
        return is.isFarFrom(was)
                ? List.of(new Flaw(
                        "/" + field, "FAR", Prices.shown(was, language) + " \u2192 " + Prices.shown(is, language)))
                : List.of();
    }

    /** @param known all price groups that there are */
    public static List<Flaw> unknown(String field, Collection<PriceGroup> typed, Set<String> known) {
        return typed.stream()
                .map(PriceGroup::name)
                .filter(name -> !known.contains(name))
                .map(name -> new Flaw("/" + field, "UNKNOWN_GROUP", name))
                .toList();
    }

    /** Asks about all prices and groups of an article. */
    static List<Flaw> of(Optional<Article> before, Article typed, Set<String> known) {
        var groups = new ArrayList<>(GroupOffer.of(typed).keySet());
        var asked = new ArrayList<Flaw>();
        before.ifPresent(was -> asked.addAll(far("price", was.price(), typed.price())));
        groups.forEach(group -> asked.addAll(
                far("groups", GroupOffer.price(before.orElse(typed), group), GroupOffer.price(typed, group))));
        before.map(GroupOffer::of).ifPresent(offers -> groups.removeAll(offers.keySet()));
        asked.addAll(unknown("groups", groups, known));
        return asked;
    }
}
