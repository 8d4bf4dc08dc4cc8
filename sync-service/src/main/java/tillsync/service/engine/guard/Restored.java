package tillsync.service.engine.guard;

import tillsync.article.Json;

/**
 * What became of restoring.
 *
 * @param restored articles that the main has again as they were before they were lost
 * @param skipped lost articles that were not touched at the main, since they have been edited there meanwhile
 * @param requests in which it was asked
 * @param underWay whether the main has still to publish it: delivery is held until then
 */
public record Restored(int restored, int skipped, int requests, boolean underWay) {

    /** @param answer of the main to one more request, as JSON */
    Restored with(String answer) {
        var counts = Json.MAPPER.readTree(answer);
        return new Restored(
                restored
                        + counts.path("changed").intValue(0)
                        + counts.path("unchanged").intValue(0),
                skipped + counts.path("skipped").intValue(0),
                requests + 1,
                underWay);
    }

    Restored underWay(boolean held) {
        return new Restored(restored, skipped, requests, held);
    }

    String json() {
        return "{\"restored\":" + restored + ",\"skipped\":" + skipped + ",\"requests\":" + requests + ",\"underWay\":"
                + underWay + "}";
    }
}
