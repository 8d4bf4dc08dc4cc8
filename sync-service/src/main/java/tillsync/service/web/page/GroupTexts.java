package tillsync.service.web.page;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.article.GroupOffer;
import tillsync.article.Price;
import tillsync.article.PriceGroup;

/** Writes the terms of articles for price groups, in pages and forms, as {@code @groups}. */
@Component("groups")
public class GroupTexts {
    private final MessageSource texts;
    private final Prices prices;

    GroupTexts(MessageSource texts, Prices prices) {
        this.texts = texts;
        this.prices = prices;
    }

    /** Returns a text such as "3,20 EUR", "Grundpreis" or "nicht angeboten, 3,20 EUR". */
    public String shown(GroupOffer offer) {
        return written(offer, prices::shown);
    }

    /** Returns a text such as "3,20 EUR für „Bahnhof“". */
    public String shown(PriceGroup group, Price price) {
        return text("groups.price", group.name(), prices.shown(price));
    }

    /** Returns one line for each group, such as "Bahnhof: 3,20", as forms have them. */
    public String lines(Map<PriceGroup, GroupOffer> offers) {
        return offers.entrySet().stream()
                .map(one -> one.getKey() + ": " + written(one.getValue(), price -> prices.amount(price.cents())))
                .collect(Collectors.joining("\n"));
    }

    private String written(GroupOffer offer, Function<Price, String> price) {
        var amount = offer.price().map(price);
        return offer.offered()
                ? amount.orElseGet(() -> text("groups.base"))
                : text("groups.not-offered") + amount.map(is -> ", " + is).orElse("");
    }

    private String text(String key, Object... parts) {
        return texts.getMessage(key, parts, LocaleContextHolder.getLocale());
    }
}
