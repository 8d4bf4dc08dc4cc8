package tillsync.delta;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Json;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tools.jackson.databind.JsonNode;

/**
 * One page of a pull, as a follower reads it.
 *
 * @param snapshot the pages of this pull are the whole catalogue: what is in none of them is to be dropped
 * @param continuation where the next page starts; null on the last page
 * @param cursor the position after the pull, on the last page only
 * @param head what the catalogue is at that position
 */
public record ChangePage(
        CatalogueId catalogue,
        boolean snapshot,
        List<Change> changes,
        @Nullable String continuation,
        @Nullable String cursor,
        Head head) {

    /** Reads a page from JSON in UTF-8. Members that this version does not know are ignored. */
    public static ChangePage read(byte[] json) {
        return read(Json.MAPPER.readTree(json));
    }

    /** @throws ClientTooOld at an unknown mode or op */
    public static ChangePage read(JsonNode page) {
        var mode = page.path("mode").asString("");
        if (!mode.equals("delta") && !mode.equals("snapshot")) {
            throw new ClientTooOld("mode: " + mode);
        }
        var changes = new ArrayList<Change>(page.get("changes").size());
        page.get("changes").forEach(change -> changes.add(change(change)));
        return new ChangePage(
                CatalogueId.of(page.get("catalogue").stringValue()),
                mode.equals("snapshot"),
                changes,
                page.hasNonNull("continuation") ? page.get("continuation").stringValue() : null,
                page.hasNonNull("cursor") ? page.get("cursor").stringValue() : null,
                head(page.get("head")));
    }

    static Head head(JsonNode head) {
        return new Head(
                head.get("revision").longValue(),
                head.get("articles").longValue(),
                CatalogueDigest.parse(head.get("digest").stringValue()));
    }

    static Change change(JsonNode change) {
        // first of all, since a change of an unknown kind may lack whatever the known ones have
        var op = change.path("op").asString("");
        return switch (op) {
            case "put" -> new Change.Put(revision(change), Article.trusted(change.get("article")));
            case "remove" ->
                new Change.Remove(
                        revision(change), new ArticleNumber(change.get("number").stringValue()), reason(change));
            default -> throw new ClientTooOld("op: " + op);
        };
    }

    private static long revision(JsonNode change) {
        return change.get("revision").longValue();
    }

    /** A reason that this version does not know is still a removal. */
    private static Change.Reason reason(JsonNode change) {
        var reason = change.get("reason");
        return reason != null && reason.asString("").equals("LEFT_SCOPE")
                ? Change.Reason.LEFT_SCOPE
                : Change.Reason.REMOVED;
    }
}
