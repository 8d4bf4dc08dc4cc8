package tillsync.service.fleet.arranging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reason for showing the page.
 *
 * @param seen the version that the user has looked at before; null: none
 * @param undoing the version that the draft undoes; null: none
 * @param picks the requested choice, as {@link Picker} reads it; "": none
 * @param applied the version that was just made; null: none
 * @param edited names of mains whose articles have changed since they were counted
 * @param token whether a counted draft was refused
 * @param inVain whether the user wanted a change, and the draft changes nothing
 */
record PreviewReason(
        @Nullable Long seen,
        @Nullable Long undoing,
        String picks,
        @Nullable Long applied,
        List<String> edited,
        boolean token,
        boolean inVain) {
    static PreviewReason first(@Nullable Long applied) {
        return new PreviewReason(null, null, "", applied, List.of(), false, false);
    }

    static PreviewReason toUndo(long version) {
        return new PreviewReason(null, version, "", null, List.of(), false, true);
    }

    static PreviewReason again(DraftForm form) {
        return new PreviewReason(form.version(), form.undoing(), form.field("pick"), null, List.of(), false, false);
    }

    PreviewReason wanting() {
        return new PreviewReason(seen, undoing, picks, applied, edited, token, true);
    }

    /** Marks the draft as refused, because its counts are out of date. */
    PreviewReason refused(List<String> names) {
        return new PreviewReason(seen, undoing, picks, applied, names, true, inVain);
    }
}
