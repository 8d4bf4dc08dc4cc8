package tillsync.service.fleet.arranging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.service.engine.gate.DeliveryModes.View;
import tillsync.service.fleet.arranging.Card.Group;
import tillsync.till.DeviceId;

/**
 * The cards as the draft would arrange them: each main with its followers, and those that are alone.
 *
 * @param alone without followers and without a main
 */
record Groups(List<Group> together, List<Card> alone) {

    static Groups of(List<Card> cards, Draft draft, Scene scene, Map<DeviceId, View> deliveries) {
        var byMain = new LinkedHashMap<DeviceId, List<Card>>();
        var mains = new LinkedHashMap<DeviceId, Card>();
        for (var card : cards) {
            var till = card.view().id();
            var main = shownUnder(till, draft, scene);
            if (main == null) {
                mains.put(till, card);
            } else {
                byMain.computeIfAbsent(main, fresh -> new ArrayList<>()).add(card);
            }
        }
        var together = new ArrayList<Group>();
        byMain.forEach((main, followers) -> together.add(new Group(
                mains.remove(main),
                main.value(),
                scene.name(main),
                scene.tills().containsKey(main),
                followers,
                deliveries.get(main))));
        together.sort(Comparator.comparing(group -> group.name() == null ? "" : group.name()));
        return new Groups(together, List.copyOf(mains.values()));
    }

    /**
     * The main under which a card is shown. An impossible wish does not move it: the card stays where it can be found.
     */
    private static @Nullable DeviceId shownUnder(DeviceId till, Draft draft, Scene scene) {
        var wished = draft.mainOf(till, scene);
        return wished == null || canLead(wished, till, draft, scene) ? wished : scene.mainOf(till);
    }

    private static boolean canLead(DeviceId main, DeviceId till, Draft draft, Scene scene) {
        return !main.equals(till) && draft.mainOf(main, scene) == null;
    }
}
