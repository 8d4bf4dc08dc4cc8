package tillsync.service.articles.importing;

import java.util.Map;
import tillsync.sheet.RowFinding.Status;

/**
 * A summary of what the rows of an upload would do.
 *
 * @param statuses by row, as ordinals
 * @param repeated rows that repeat a number, each with the line of its first use
 * @param counts the number of rows of each status
 * @param wrongCodes how many rows have no fault but their barcode
 * @param farPrices how many rows have a price that may be a typing error
 */
record Preview(
        byte[] statuses, Map<Integer, Long> repeated, Map<Status, Integer> counts, int wrongCodes, int farPrices) {

    int count(Status status) {
        return counts.getOrDefault(status, 0);
    }
}
