package tillsync.service.fleet.arranging;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.service.engine.topology.Plan;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.service.web.page.Times;
import tillsync.status.ConnectionState;
import tillsync.topology.Place;

/** Says how many edits a till has not transmitted, or that the number is unknown. */
record Unsent(ArrangementTexts words, Times times) {

    /**
     * Describes the unsent edits of a main that is to follow another; null: the till keeps them, or has none.
     *
     * @param place the present place of the till
     */
    @Nullable
    String text(Plan.Effect effect, @Nullable Place place, DeviceView till) {
        var last = effect.unpublished();
        var asOf = effect.unpublishedAsOf();
        if (effect.follows() == null || place == null || !place.isMain()) {
            return null;
        }
        if (last == null) {
            return words.say("preview.unpublished.unknown");
        }
        if (asOf == null) {
            return last == 0 ? null : last.toString();
        }
        return words.say("preview.unpublished." + away(till), times.brief(asOf), last);
    }

    /**
     * Warns of the edits that the till has not sent; empty without such edits, or if the service does not know their
     * number for certain.
     */
    Optional<String> warning(Plan.Effect effect, DeviceView till) {
        var last = effect.unpublished();
        return last == null || last == 0 || effect.unpublishedAsOf() != null
                ? Optional.empty()
                : Optional.of(words.count("note.unpublished", last, till.name()));
    }

    /** Returns true if the till never reported its unsent edits, or may have more by now. */
    static boolean isUnsure(Plan.Effect effect) {
        return effect.unpublished() == null || effect.unpublishedAsOf() != null;
    }

    private static String away(DeviceView till) {
        return till.connection().current() == ConnectionState.OFF ? "off" : "away";
    }
}
