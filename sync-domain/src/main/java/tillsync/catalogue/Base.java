package tillsync.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.till.DeviceId;

/**
 * A part of the state that a catalogue keeps when its older history goes to an archive.
 *
 * @param contents articles and records as they are at the base's revision, by number
 * @param made the origins of the revisions that the other parts name
 * @param answers the last answer to each pairing of a till, which may ask for it again
 * @param pictures that articles have named
 */
public record Base(List<Kept> contents, List<Made> made, List<Answered> answers, List<Pictured> pictures) {
    public Base {
        contents = List.copyOf(contents);
        made = List.copyOf(made);
        answers = List.copyOf(answers);
        pictures = List.copyOf(pictures);
    }

    /**
     * An article or a record.
     *
     * @param revision the one that made it so
     * @param put it, as it is
     */
    public record Kept(long revision, Edit put) {}

    /**
     * The origin of a revision.
     *
     * @param recordedAt when the service stored it, as ISO 8601
     * @param device the till that published it; null for a copy of another catalogue
     * @param at the till's own time; "" if it sent none
     * @param origin such as TILL, or COPY
     * @param changed the number of articles and records that it changed
     */
    public record Made(
            long revision,
            String recordedAt,
            @Nullable DeviceId device,
            @Nullable Long sequence,
            String at,
            String origin,
            @Nullable String requestId,
            int changed) {}

    /**
     * The answer to a change set: the position of the catalogue after it, and the numbers of edits with and without
     * effect.
     */
    public record Answered(
            Publication publication, long revision, CatalogueDigest digest, int changed, int unchanged) {}

    /** A picture, and the first revision whose articles named it. */
    public record Pictured(String sha256, long revision) {}
}
