package tillsync.client.transport;

import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.ChangePage;
import tillsync.json.JsonValue;
import tillsync.json.Members;

/**
 * The service's answer to a change set that it has stored.
 *
 * @param held whether it is in the inbox, since this till is no main; then there is no catalogue, revision or cursor
 * @param revision of the catalogue with it
 * @param changed the number of its edits that changed something
 */
public record Receipt(
        boolean held,
        @Nullable CatalogueId catalogue,
        long revision,
        @Nullable String cursor,
        long changed) {
    public static final Receipt HELD = new Receipt(true, null, 0, null, 0);

    public static Receipt published(CatalogueId catalogue, long revision, String cursor, long changed) {
        return new Receipt(false, catalogue, revision, cursor, changed);
    }

    public static Receipt read(int status, JsonValue json) {
        var answer = Members.of(json);
        return status == 202
                ? HELD
                : published(
                        ChangePage.catalogue(answer, "catalogue"),
                        answer.count("revision", 0),
                        answer.text("cursor"),
                        answer.count("changed", 0));
    }
}
