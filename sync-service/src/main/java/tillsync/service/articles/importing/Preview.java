package tillsync.service.articles.importing;

import java.util.Map;
import tillsync.sheet.RowFinding.Status;

/**
 * What the rows of an upload would do, in short.
 *
 * @param statuses by row, as ordinals
 * @param repeated rows whose number was there before, with the line in which it was
 * @param counts how many rows have which status
 * @param wrongCodes how many rows have nothing wrong but their barcode
 * @param farPrices how many rows have a price that may be a typing error
 */
record Preview(
        byte[] statuses, Map<Integer, Long> repeated, Map<Status, Integer> counts, int wrongCodes, int farPrices) {

    int count(Status status) {
        return counts.getOrDefault(status, 0);
    }
}
