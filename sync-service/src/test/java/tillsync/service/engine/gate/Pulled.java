package tillsync.service.engine.gate;

import java.util.Map;
import java.util.TreeMap;
import tillsync.service.PlainTill;

/** What a till has once it has pulled all. */
record Pulled(String cursor, long revision, Map<String, Long> prices) {

    static Pulled by(PlainTill till) {
        return pulled(till, "", Map.of());
    }

    /** By a till that had that before. */
    static Pulled by(PlainTill till, Pulled before) {
        return pulled(till, "&since=" + before.cursor, before.prices);
    }

    private static Pulled pulled(PlainTill till, String since, Map<String, Long> before) {
        var page = till.get("/api/v1/till/changes?limit=5000" + since);
        var prices = new TreeMap<>(before);
        for (var change : page.at("changes")) {
            if (change.get("op").stringValue().equals("put")) {
                prices.put(
                        change.at("/article/number").stringValue(),
                        change.at("/article/price/cents").longValue());
            } else {
                prices.remove(change.get("number").stringValue());
            }
        }
        return new Pulled(page.text("cursor"), page.number("head/revision"), prices);
    }
}
