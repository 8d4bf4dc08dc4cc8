package tillsync.article;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.article.member.ValueRules;
import tillsync.json.JsonValue;
import tillsync.json.JsonValue.Kind;

/** The rules of PROTOCOL section 2 for price groups: {@code groups}, of an article and of its planned values. */
final class GroupRules {
    private final ArticleRules rules;
    private final JsonValue article;
    private final Set<String> names = new HashSet<>();

    private GroupRules(ArticleRules rules, JsonValue article) {
        this.rules = rules;
        this.article = article;
    }

    /** Adds all flaws to the rules. */
    static void check(JsonValue article, ArticleRules rules) {
        var planned = article.get("planned");
        if (!hasGroups(article) && (planned == null || !hasGroups(planned.elements()))) {
            return; // nearly all articles
        }
        var groups = new GroupRules(rules, article);
        groups.check("", article, false);
        if (planned == null || planned.elements().size() > ArticleRules.MOST_PLANNED) {
            return;
        }
        int own = groups.names.size();
        for (int i = 0; i < planned.elements().size(); i++) {
            groups.check("/planned/" + i, planned.elements().get(i), true);
        }
        if (own <= PriceGroup.MOST && groups.names.size() > PriceGroup.MOST) {
            groups.tooMany("/planned", groups.names.size());
        }
        if (!groups.names.isEmpty()) {
            groups.checkPlannedCurrencies(planned);
        }
    }

    private static boolean hasGroups(JsonValue object) {
        return object.has(GroupOffer.GROUPS);
    }

    private static boolean hasGroups(List<JsonValue> planned) {
        for (var value : planned) {
            if (hasGroups(value)) {
                return true;
            }
        }
        return false;
    }

    private void check(String of, JsonValue object, boolean planned) {
        var groups = object.get(GroupOffer.GROUPS);
        if (groups == null) {
            return;
        }
        var pointer = of + "/" + GroupOffer.GROUPS;
        int size = groups.members().size();
        if (!groups.isObject()) {
            rules.flaws.add(pointer, "WRONG_TYPE", "groups: " + groups.kind() + " (expected: an object)");
        } else if (size == 0) {
            rules.flaws.add(pointer, "NOT_CANONICAL", "groups: empty (expected: the member left out)");
        } else if (size > PriceGroup.MOST) {
            names.addAll(groups.members().keySet());
            tooMany(pointer, size);
        } else {
            names.addAll(groups.members().keySet());
            groups.members()
                    .forEach((name, entry) ->
                            checkEntry(pointer + "/" + ValueRules.escaped(name), name, entry, planned));
        }
    }

    private void tooMany(String pointer, int size) {
        rules.flaws.add(pointer, "TOO_MANY", "price groups: " + size + " (expected: 1.." + PriceGroup.MOST + ")");
    }

    private void checkEntry(String pointer, String name, JsonValue entry, boolean planned) {
        PriceGroup.flaws(pointer, name).forEach(rules.flaws::add);
        if (!entry.isObject()) {
            rules.flaws.add(pointer, "WRONG_TYPE", "price group: " + entry.kind() + " (expected: an object)");
            return;
        }
        var offered = entry.get(GroupOffer.OFFERED);
        if (!planned) {
            checkOffered(pointer, entry, offered);
        }
        var price = entry.get(GroupOffer.PRICE);
        rules.checkPrice(pointer + "/" + GroupOffer.PRICE, price, planned);
        checkCurrency(pointer, price);
    }

    private void checkOffered(String pointer, JsonValue entry, @Nullable JsonValue offered) {
        if (offered == null && !entry.has(GroupOffer.PRICE)) {
            rules.flaws.add(pointer, "NOT_CANONICAL", "price group: says nothing (expected: a price, or offered)");
        } else if (offered instanceof JsonValue.Flag flag && flag.value()) {
            rules.flaws.add(pointer + "/offered", "NOT_CANONICAL", "offered: true (expected: the member left out)");
        } else if (offered != null && offered.kind() != Kind.BOOLEAN) {
            rules.flaws.add(pointer + "/offered", "WRONG_TYPE", "offered: " + offered.kind() + " (expected: false)");
        }
    }

    /** Includes planned base prices: tills sell at them while their group has no price. */
    private void checkPlannedCurrencies(JsonValue planned) {
        for (int i = 0; i < planned.elements().size(); i++) {
            checkCurrency("/planned/" + i, planned.elements().get(i).get(GroupOffer.PRICE));
        }
    }

    private void checkCurrency(String of, @Nullable JsonValue price) {
        var base = article.get(GroupOffer.PRICE);
        if (price == null || base == null || !price.isObject() || !base.isObject()) {
            return;
        }
        var expected = base.text("currency");
        var currency = price.text("currency");
        if (Price.isCurrency(expected) && Price.isCurrency(currency) && !currency.equals(expected)) {
            rules.flaws.add(
                    of + "/price/currency", "CURRENCY_DIFFERS", "currency: (expected: the article's " + expected + ")");
        }
    }
}
