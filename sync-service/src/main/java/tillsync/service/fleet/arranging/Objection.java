package tillsync.service.fleet.arranging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a till cannot get its place in the draft.
 *
 * @param code of the refusal, for which there is a sentence
 * @param source the name of the main that was chosen; "" if there is none to name
 * @param followers names of tills that are in the way
 * @param repair the button that repairs it, as {@link Draft#repaired} reads it; null: none
 */
record Objection(
        String code,
        String till,
        String source,
        List<String> followers,
        @Nullable String repair) {

    String sentence(ArrangementTexts words) {
        return words.say("fault." + code, till, source, words.list(followers, 5));
    }

    @Nullable
    String button(ArrangementTexts words) {
        return repair == null ? null : words.say("repair." + code, till, source);
    }
}
