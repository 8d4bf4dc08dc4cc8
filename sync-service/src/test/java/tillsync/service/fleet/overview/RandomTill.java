package tillsync.service.fleet.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.Edit;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.till.DeviceId;

/** A till that does what tills may do, in any order. It knows what it really has, which it does not always tell. */
final class RandomTill {
    private static final int NUMBERS = 12;
    private static final List<String> KNOWN = List.of("", "category", "category,recipe");

    private final PlainTill wire;
    private final Random random;
    private final List<String> kinds;
    private final boolean knowsGroups;
    private int sequence;
    private String cursor;
    private long group;
    private boolean grouped;

    RandomTill(Shop shop, Random random) {
        this.wire = shop.till("Kasse");
        this.random = random;
        var names = KNOWN.get(random.nextInt(KNOWN.size()));
        this.kinds = names.isEmpty() ? List.of() : List.of(names.split(","));
        this.knowsGroups = random.nextBoolean();
        wire.hello(",\"knows\":[" + (knowsGroups ? "\"groups\"" : "") + "],\"kinds\":["
                        + String.join(
                                ",",
                                kinds.stream().map(kind -> "\"" + kind + "\"").toList()) + "]")
                .is(200);
    }

    DeviceId id() {
        return DeviceId.of(wire.id());
    }

    /** The position that it has applied; null: none. */
    String cursor() {
        return cursor;
    }

    /** The version of the price group that it has applied. */
    long group() {
        return group;
    }

    boolean isGrouped() {
        return grouped;
    }

    boolean knowsGroups() {
        return knowsGroups;
    }

    @Override
    public String toString() {
        return wire.id() + " at " + cursor + ", kinds " + kinds + ", group " + (knowsGroups ? group : "unknown");
    }

    /** Publishes a few edits. The answer is its position from then on; it tells nobody. */
    void publishes() {
        var edits = new ArrayList<Edit>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            edits.add(kinds.isEmpty() || random.nextInt(4) > 0 ? article() : record());
        }
        cursor = wire.publish(++sequence, edits).is(200).text("cursor");
    }

    private Edit article() {
        var article = Shop.article(Integer.toString(random.nextInt(NUMBERS)), random.nextInt(3));
        return random.nextInt(3) == 0 ? Edit.remove(article.number()) : Edit.put(article);
    }

    private Edit record() {
        var kind = kinds.get(random.nextInt(kinds.size()));
        var record = CatalogueRecord.read("{\"kind\":\"" + kind + "\",\"key\":\"" + random.nextInt(3)
                + "\",\"name\":\"N" + random.nextInt(3) + "\"}");
        return random.nextInt(3) == 0 ? new Edit.RemoveRecord(record.key()) : Edit.put(record);
    }

    /** Pulls all that there is, in pages, and acknowledges it. */
    void pulls() {
        var after = "";
        boolean more = true;
        while (more) {
            var page = wire.get("/api/v1/till/changes?limit=" + (1 + random.nextInt(20)) + since() + after);
            if (page.status() == 410) {
                cursor = null;
                continue;
            }
            var read = page.is(200).json();
            if (read.has("group")) {
                group = read.at("/group/version").longValue();
                grouped = !read.at("/group/name").isNull();
            }
            more = read.has("continuation");
            after = more ? "&after=" + read.get("continuation").stringValue() : "";
            cursor = more ? cursor : read.get("cursor").stringValue();
        }
        wire.get("/api/v1/till/changes?limit=1" + since()).is(200);
    }

    private String since() {
        return "&group=" + group + (cursor == null ? "" : "&since=" + cursor);
    }
}
