package tillsync.service.articles;

import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a preview says of the whole change beside its rows. It goes along in the address, from page to page.
 *
 * @param unchanged articles that are so already
 * @param impossible articles for which it is not possible
 * @param cheaper articles that become cheaper, although prices are raised
 * @param dearer articles that become dearer, although prices are lowered
 * @param free articles that will cost nothing
 */
record BulkNotes(int unchanged, int impossible, int cheaper, int dearer, int free) {
    static final BulkNotes NONE = new BulkNotes(0, 0, 0, 0, 0);

    static BulkNotes of(BulkChange change, BulkChange.Outcome outcome) {
        int against = outcome.against();
        boolean raised = change.direction() > 0;
        return new BulkNotes(
                outcome.unchanged(), outcome.impossible(), raised ? against : 0, raised ? 0 : against, outcome.free());
    }

    /** As an address has them; 0 where it has none. */
    static BulkNotes in(Map<String, String> address) {
        return new BulkNotes(
                count(address, "unchanged"),
                count(address, "impossible"),
                count(address, "cheaper"),
                count(address, "dearer"),
                count(address, "free"));
    }

    private static int count(Map<String, String> address, String name) {
        var count = address.getOrDefault(name, "");
        return count.matches("\\d{1,6}") ? Integer.parseInt(count) : 0;
    }

    public boolean any() {
        return unchanged > 0 || impossible > 0 || cheaper > 0 || dearer > 0 || free > 0;
    }

    /** Where a page of the preview is. */
    public String address(String till, String batch, int from) {
        return UriComponentsBuilder.fromPath("/tills/{till}/batch")
                .queryParam("batch", "{batch}")
                .queryParam("from", from)
                .queryParam("unchanged", unchanged)
                .queryParam("impossible", impossible)
                .queryParam("cheaper", cheaper)
                .queryParam("dearer", dearer)
                .queryParam("free", free)
                .encode()
                .buildAndExpand(till, batch)
                .toUriString();
    }
}
