package tillsync.service.articles.editing;

import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tillsync.article.GroupOffer;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.article.PriceText;
import tillsync.problem.Refusal;

/** Price groups as a form has them: one line each, "name: price", or that the article is not offered. */
public final class GroupLines {
    private static final Pattern NOT_OFFERED = Pattern.compile("(?iu)nicht angeboten|not offered");
    private static final Pattern BASE = Pattern.compile("(?iu)|grundpreis|base price");
    private static final Pattern AT_ENDS = Pattern.compile("^[\\s,;()]+|[\\s,;()]+$");

    private GroupLines() {}

    /**
     * Reads the lines, which may be of a page in German or English.
     *
     * @param currency of the article
     * @throws Refusal INVALID with GROUP_LINE if a line is not a group and an offer, or a group comes twice
     */
    static Map<PriceGroup, GroupOffer> read(String lines, String currency) {
        var offers = new TreeMap<PriceGroup, GroupOffer>();
        for (var line : lines.split("\\r?\\n")) {
            if (!line.isBlank()) {
                int at = line.lastIndexOf(':');
                if (at < 0
                        || offers.put(group("groups", line.substring(0, at)), offer(line.substring(at + 1), currency))
                                != null) {
                    throw wrong();
                }
            }
        }
        return offers;
    }

    /** Reads a group's name. Refuses INVALID with the name's flaws, all for that field. */
    public static PriceGroup group(String field, String typed) {
        var name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        var flaws = PriceGroup.flaws("/" + field, name);
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        return new PriceGroup(name);
    }

    private static GroupOffer offer(String typed, String currency) {
        var offered = NOT_OFFERED.matcher(typed);
        boolean isNot = offered.find();
        var amount = AT_ENDS.matcher(isNot ? offered.replaceFirst("") : typed).replaceAll("");
        if (BASE.matcher(amount).matches()) {
            return isNot ? new GroupOffer(Optional.empty(), false) : GroupOffer.BASE;
        }
        try {
            var price = PriceText.read(amount);
            if (price.currency() == null || price.currency().equals(currency)) {
                return new GroupOffer(Optional.of(new Price(price.cents(), currency)), !isNot);
            }
        } catch (Refusal unreadable) {
            // refused below
        }
        throw wrong();
    }

    private static Refusal wrong() {
        return Refusal.invalid("/groups", "GROUP_LINE", "line: (expected: group: price, each group once)");
    }
}
