package tillsync.service.articles.bulk;

import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;
import tillsync.article.Price;

/**
 * The figures of a whole change that its preview shows beside the rows. The address carries them from page to page.
 *
 * @param unchanged articles that need no change
 * @param impossible articles for which the change is impossible
 * @param cheaper articles that become cheaper, although prices are raised
 * @param dearer articles that become dearer, although prices are lowered
 * @param far articles whose new price is far from the former one, such as 0
 * @param before the sum of all prices that change, in cents
 * @param after the sum of the new prices
 * @param currency of both sums; "": the sums are not shown
 */
record BulkNotes(
        int unchanged, int impossible, int cheaper, int dearer, int far, long before, long after, String currency) {
    static final BulkNotes NONE = new BulkNotes(0, 0, 0, 0, 0, 0, 0, "");
    private static final int MOST_DIGITS = 6;
    private static final int MOST_DIGITS_OF_A_SUM = 14;

    static BulkNotes of(Bulk change, Bulk.Outcome outcome) {
        int against = outcome.against();
        boolean raised = change.direction() > 0;
        var sums = outcome.sums();
        return new BulkNotes(
                outcome.unchanged(),
                outcome.impossible(),
                raised ? against : 0,
                raised ? 0 : against,
                outcome.far(),
                sums.before(),
                sums.after(),
                sums.before() == sums.after() ? "" : sums.currency());
    }

    /** The notes in an address; 0 if it has none. */
    static BulkNotes in(Map<String, String> address) {
        var currency = address.getOrDefault("currency", "");
        return new BulkNotes(
                count(address, "unchanged"),
                count(address, "impossible"),
                count(address, "cheaper"),
                count(address, "dearer"),
                count(address, "far"),
                number(address, "before", MOST_DIGITS_OF_A_SUM),
                number(address, "after", MOST_DIGITS_OF_A_SUM),
                currency.matches("[A-Z]{3}") ? currency : "");
    }

    private static int count(Map<String, String> address, String name) {
        return (int) number(address, name, MOST_DIGITS);
    }

    private static long number(Map<String, String> address, String name, int digits) {
        var number = address.getOrDefault(name, "");
        return number.matches("\\d{1," + digits + "}") ? Long.parseLong(number) : 0;
    }

    /** The sum of all prices that change, before the change; for {@code @prices}. */
    public Price sumBefore() {
        return new Price(before, currency);
    }

    public Price sumAfter() {
        return new Price(after, currency);
    }

    public boolean any() {
        return !currency.isEmpty() || unchanged > 0 || impossible > 0 || cheaper > 0 || dearer > 0 || far > 0;
    }

    /** The address of a page of the preview. */
    public String address(String till, String batch, int from) {
        return UriComponentsBuilder.fromPath("/tills/{till}/batch")
                .queryParam("batch", "{batch}")
                .queryParam("from", from)
                .queryParam("unchanged", unchanged)
                .queryParam("impossible", impossible)
                .queryParam("cheaper", cheaper)
                .queryParam("dearer", dearer)
                .queryParam("far", far)
                .queryParam("before", before)
                .queryParam("after", after)
                .queryParam("currency", currency)
                .encode()
                .buildAndExpand(till, batch)
                .toUriString();
    }
}
