package tillsync.service.fleet.arranging;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.service.fleet.overview.DeviceView;

/**
 * A till as it is arranged on the page.
 *
 * @param field the name of its field in the draft
 * @param own ways of being independent, {@code mains} whom it could follow
 * @param roleText what it would be
 * @param was where its articles come from now, if the draft changes that; else null
 * @param fault why it cannot be so; null if it can
 * @param repair what a button does about it, named {@code repairText}
 */
record Card(
        DeviceView view,
        boolean movable,
        String field,
        List<Choice> own,
        List<Choice> mains,
        String roleText,
        @Nullable String was,
        @Nullable String fault,
        @Nullable String repair,
        @Nullable String repairText) {

    /**
     * One option of its list.
     *
     * @param value as a draft reads it
     * @param source the main that it stands for; "" if it is to be independent
     */
    record Choice(String value, String text, String source, boolean chosen) {}

    /**
     * Cards that belong together.
     *
     * @param main null: it is not the user's, or is to be a follower itself
     * @param name the main's; null: it is not known
     * @param own whether it is the user's
     */
    record Group(@Nullable Card main, String id, @Nullable String name, boolean own, List<Card> followers) {}
}
