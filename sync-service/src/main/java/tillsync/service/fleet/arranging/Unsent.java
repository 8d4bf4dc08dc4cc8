package tillsync.service.fleet.arranging;

import java.util.Optional;
import tillsync.service.engine.topology.Plan;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.service.web.page.Times;
import tillsync.status.ConnectionState;

/** Says how many edits a till has not transmitted, or that nobody can know it. */
record Unsent(Words words, Times times) {

    String text(Plan.Effect effect, DeviceView till) {
        var last = effect.unpublished();
        var asOf = effect.unpublishedAsOf();
        if (last == null) {
            return words.say("preview.unpublished.unknown");
        }
        if (asOf == null) {
            return words.say("preview.unpublished.number", last);
        }
        return words.say("preview.unpublished." + away(till), times.brief(asOf), last);
    }

    /** What becomes of them if the till is to follow another one; empty if it has none. */
    Optional<String> warning(Plan.Effect effect, DeviceView till) {
        var last = effect.unpublished();
        var asOf = effect.unpublishedAsOf();
        if (last != null && asOf != null) {
            return Optional.of(words.say("note.unsent." + away(till), till.name(), times.brief(asOf), last));
        }
        return last == null || last == 0
                ? Optional.empty()
                : Optional.of(words.count("note.unpublished", last, till.name()));
    }

    private static String away(DeviceView till) {
        return till.connection().current() == ConnectionState.OFF ? "off" : "away";
    }
}
