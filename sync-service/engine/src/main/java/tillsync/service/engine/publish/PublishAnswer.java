package tillsync.service.engine.publish;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.Cursor;

/**
 * The answer to a change set, the same for ever.
 *
 * @param status HELD if the till was no main; else null
 * @param replayed whether this repeats the first answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublishAnswer(
        long sequence,
        @Nullable String catalogue,
        @Nullable Long revision,
        @Nullable String cursor,
        @Nullable Integer changed,
        @Nullable Integer unchanged,
        @Nullable String status,
        @Nullable String inboxId,
        @JsonIgnore boolean replayed) {

    /** @param at the catalogue's position after it */
    public static PublishAnswer published(long sequence, Cursor at, int changed, int unchanged) {
        var catalogue = at.catalogue().value();
        return new PublishAnswer(
                sequence, catalogue, at.revision(), at.toString(), changed, unchanged, null, null, false);
    }

    public static PublishAnswer held(long sequence, String inboxId) {
        return new PublishAnswer(sequence, null, null, null, null, null, "HELD", inboxId, false);
    }

    /** The same answer, given again. */
    public PublishAnswer again() {
        return new PublishAnswer(sequence, catalogue, revision, cursor, changed, unchanged, status, inboxId, true);
    }

    @JsonIgnore
    public boolean isHeld() {
        return inboxId != null;
    }
}
