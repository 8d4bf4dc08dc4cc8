package tillsync.client.transport;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.Members;
import tillsync.guard.Reach;
import tillsync.json.JsonValue;

/**
 * What somebody asks of this till through the service, and waits for. It may come more than once, with the same id.
 *
 * @param id 1..64 printable characters
 * @param kind READ_ARTICLE, CHANGE, or one of the future
 * @param number of the article to read; null if none is given
 * @param edits of the change, as they came: the till decides whether they are valid; null if none are given
 * @param contentHash of the edits, as the service has it; null if none is given
 * @param origin LIVE, IMPORT or INBOX
 * @param reach which articles a change may touch
 * @param expiresInSeconds for how long somebody waits for the answer
 */
public record Request(
        String id,
        String kind,
        @Nullable String number,
        @Nullable JsonValue edits,
        @Nullable String contentHash,
        String origin,
        Reach reach,
        long expiresInSeconds) {
    public static final String READ_ARTICLE = "READ_ARTICLE";
    public static final String CHANGE = "CHANGE";

    /** Reads a request; empty if it has no id, since then it could not be answered. Unknown members are ignored. */
    public static Optional<Request> read(JsonValue request) {
        var id = text(request, "id");
        if (id == null || !id.matches("[\\x21-\\x7e]{1,64}")) {
            return Optional.empty();
        }
        var origin = request.get("origin");
        return Optional.of(new Request(
                id,
                request.text("kind"),
                text(request, "number"),
                request.get("edits"),
                text(request, "contentHash"),
                origin(origin == null ? "" : origin.text("kind")),
                request.text("onlyLost").equals("true") ? Reach.LOST : Reach.ALL,
                request.get("expiresInSeconds") instanceof JsonValue.Whole seconds ? seconds.value() : 0));
    }

    static List<Request> readAll(JsonValue answer) {
        return Members.of(answer).objects("requests").stream()
                .flatMap(request -> read(request.json()).stream())
                .toList();
    }

    private static @Nullable String text(JsonValue json, String name) {
        return json.get(name) instanceof JsonValue.Text text ? text.value() : null;
    }

    private static String origin(String kind) {
        return kind.equals("INBOX") || kind.equals("IMPORT") ? kind : "LIVE";
    }
}
