package tillsync.service.fleet.arranging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the page is shown.
 *
 * @param seen the version that the user has looked at before; null: none
 * @param undoing the version that the draft undoes; null: none
 * @param picks what is to be chosen among, as {@link Picker} reads it; "": nothing
 * @param applied the version that was just made; null: none
 * @param edited names of mains whose articles have changed since they were counted
 * @param token whether a draft was refused that was counted
 * @param inVain whether the user wanted a change, and the draft changes nothing
 */
record Asked(
        @Nullable Long seen,
        @Nullable Long undoing,
        String picks,
        @Nullable Long applied,
        List<String> edited,
        boolean token,
        boolean inVain) {
    static Asked first(@Nullable Long applied) {
        return new Asked(null, null, "", applied, List.of(), false, false);
    }

    static Asked toUndo(long version) {
        return new Asked(null, version, "", null, List.of(), false, true);
    }

    static Asked again(DraftForm form) {
        return new Asked(form.version(), form.undoing(), form.field("pick"), null, List.of(), false, false);
    }

    Asked wanting() {
        return new Asked(seen, undoing, picks, applied, edited, token, true);
    }

    /** The draft was counted, and is not what it was then. */
    Asked refused(List<String> names) {
        return new Asked(seen, undoing, picks, applied, names, true, inVain);
    }
}
