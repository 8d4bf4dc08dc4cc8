package tillsync.service.articles.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.service.articles.batch.EditBatch;

/**
 * The progress of an import, for its page.
 *
 * @param state running, done or stopped
 * @param reason why it stopped, as the last part of a text's key; null unless it did
 * @param detail the till's own words for it
 */
record ImportProgress(
        String state,
        int sent,
        int all,
        int changed,
        int unchanged,
        int skipped,
        @Nullable String reason,
        @Nullable String detail) {
    /** Reasons that have a text of their own. */
    private static final List<String> KNOWN = List.of(
            "CANCELLED",
            "TILL_NOT_CONNECTED",
            "TILL_DID_NOT_ANSWER",
            "TILL_IS_A_FOLLOWER",
            "TOPOLOGY_CHANGED",
            "ROLE_TOO_LOW",
            "BUSY",
            "REQUEST_REFUSED");

    static ImportProgress of(EditBatch batch) {
        var code = batch.code();
        return new ImportProgress(
                switch (batch.state()) {
                    case DONE -> "done";
                    case RUNNING -> "running";
                    default -> "stopped";
                },
                batch.progress().sent(),
                batch.progress().edits(),
                batch.progress().changed(),
                batch.progress().unchanged(),
                batch.progress().skipped(),
                code == null ? null : KNOWN.contains(code) ? code : "OTHER",
                batch.detail());
    }
}
