package tillsync.service.fleet.arranging;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.service.engine.gate.DeliveryModes;
import tillsync.service.fleet.overview.DeviceView;

/**
 * A till as it is arranged on the page: a chip with a menu.
 *
 * @param main whether it is a main under the draft
 * @param groupField the name of the field of its price group; null: it would follow no main
 * @param hadField the name of the hidden field that holds the group that the till has now, {@code had}
 * @param group the content of the group field
 * @param choices the entries of its menu; {@code more}: there are further mains
 * @param alone its wish if it is dropped among the independent tills
 * @param was the present source of its articles if the draft changes that; else null
 * @param fault the objection to its wish; null: none
 * @param repair the value of the button that repairs it; {@code repairText}: its label
 */
record Card(
        DeviceView view,
        boolean movable,
        boolean main,
        @Nullable String groupField,
        String hadField,
        String group,
        String had,
        List<Choice> choices,
        boolean more,
        String alone,
        @Nullable String was,
        @Nullable String fault,
        @Nullable String repair,
        @Nullable String repairText) {

    /**
     * One entry of its menu, or one till to choose.
     *
     * @param value as {@link Drafting} reads it
     * @param chosen whether it is chosen already
     */
    record Choice(String value, String text, boolean chosen) {}

    /**
     * Cards that belong together.
     *
     * @param main null: it is not the user's, or is to be a follower itself
     * @param name the main's; null: it is not known
     * @param own whether it is the user's
     * @param delivery how its changes reach its followers; null: it has none yet, or is not the user's
     */
    record Group(
            @Nullable Card main,
            String id,
            @Nullable String name,
            boolean own,
            List<Card> followers,
            DeliveryModes.@Nullable View delivery) {
        /** Returns true if the follower is a pilot till, which gets changes before the others. */
        public boolean isFirst(Card card) {
            return delivery != null
                    && delivery.hasPilot()
                    && delivery.pilots().stream().anyMatch(pilot -> pilot.deviceId()
                            .equals(card.view().id()));
        }
    }
}
