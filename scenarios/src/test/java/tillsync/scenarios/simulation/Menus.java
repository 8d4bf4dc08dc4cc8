package tillsync.scenarios.simulation;

import java.util.ArrayList;
import java.util.List;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.article.RecordKey;
import tillsync.catalogue.Edit;
import tillsync.till.DeviceId;

/** Records beside articles: which kinds the software of a till knows, and what it edits of them. */
final class Menus {
    private static final String WITHOUT_RULES = "shelf-label";
    static final Kinds ALL = Kinds.of(List.of(Kinds.CATEGORY, Kinds.OPTIONS, WITHOUT_RULES));

    private static final DeviceId FIRST = DeviceId.of("till-a");
    private static final int KEYS = 3;

    private final World world;

    Menus(World world) {
        this.world = world;
    }

    /** Draws what a till's software knows; that of the first till never knows the kind without rules. */
    Kinds kinds(DeviceId till) {
        return world.hasRecords()
                ? Kinds.of(ALL.names().stream()
                        .filter(kind -> world.groupDice(4) > 0)
                        .filter(kind -> !till.equals(FIRST) || !kind.equals(WITHOUT_RULES))
                        .toList())
                : Kinds.NONE;
    }

    /** Some edits of records among those of articles, or instead of them. */
    List<Edit> beside(SimulatedTill till, List<Edit> articles) {
        var kinds = till.software().kinds().names();
        if (kinds.isEmpty() || world.groupDice(4) == 0) {
            return articles;
        }
        var edits = world.groupDice(4) == 0 ? new ArrayList<Edit>() : new ArrayList<>(articles);
        int count = 1 + world.groupDice(4);
        for (int i = 0; i < count; i++) {
            var kind = kinds.get(world.groupDice(kinds.size()));
            edits.add(world.groupDice(edits.size() + 1), edit(new RecordKey(kind, "k" + world.groupDice(KEYS))));
        }
        return edits;
    }

    /** Each put has a number that no other one has, so that it can be followed. */
    private Edit edit(RecordKey key) {
        if (world.groupDice(4) == 0) {
            return Edit.remove(key.place());
        }
        long order = world.newPrice();
        var members =
                switch (key.kind()) {
                    case Kinds.CATEGORY -> "\"name\":\"Drinks\"";
                    case Kinds.OPTIONS -> "\"name\":\"Milk\",\"choices\":[{\"number\":\"n1\"}]";
                    default -> "\"rows\":[{\"of\":\"n1\"}]";
                };
        return Edit.put(CatalogueRecord.read("{\"kind\":\"" + key.kind() + "\",\"key\":\"" + key.key() + "\","
                + "\"order\":" + order + "," + members + "}"));
    }
}
