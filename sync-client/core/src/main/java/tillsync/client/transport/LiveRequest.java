package tillsync.client.transport;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.android.Optionals;
import tillsync.article.ArticleDigest;
import tillsync.catalogue.ChangeSet;
import tillsync.guard.Reach;
import tillsync.json.JsonValue;
import tillsync.json.Members;
import tillsync.problem.Refusal;

/**
 * A request that somebody makes of this till through the service, and waits for. The same request may come more than
 * once, with the same id.
 *
 * @param id 1..64 printable characters
 * @param kind READ_ARTICLE, CHANGE, or one of the future
 * @param number of the article to read; null if none is given
 * @param edits of the change, as they came: the till decides whether they are valid; null if none are given
 * @param contentHash of the edits, as the service has it; null if none is given
 * @param origin LIVE, IMPORT or INBOX
 * @param onlyLost whether a change may touch only articles that are lost
 * @param expected the state that the articles must have at the till, as it came; null: any
 * @param expiresInSeconds the time that somebody waits for the answer
 */
public record LiveRequest(
        String id,
        String kind,
        @Nullable String number,
        @Nullable JsonValue edits,
        @Nullable String contentHash,
        String origin,
        boolean onlyLost,
        @Nullable JsonValue expected,
        long expiresInSeconds) {
    public static final String READ_ARTICLE = "READ_ARTICLE";
    public static final String CHANGE = "CHANGE";

    /** Reads a request; empty if it has no id, since then it could not be answered. Unknown members are ignored. */
    public static Optional<LiveRequest> read(JsonValue request) {
        var id = text(request, "id");
        if (id == null || !id.matches("[\\x21-\\x7e]{1,64}")) {
            return Optional.empty();
        }
        var origin = request.get("origin");
        return Optional.of(new LiveRequest(
                id,
                request.text("kind"),
                text(request, "number"),
                request.get("edits"),
                text(request, "contentHash"),
                origin(origin == null ? "" : origin.text("kind")),
                request.text("onlyLost").equals("true"),
                request.get("expected"),
                request.get("expiresInSeconds") instanceof JsonValue.Whole seconds ? seconds.value() : 0));
    }

    /** Returns true if a change may touch all articles that it names. */
    public boolean isUnconditional() {
        return !onlyLost && expected == null;
    }

    /** The articles that a change may touch. Refuses INVALID if what is expected does not fit its edits. */
    public Reach reach(ChangeSet change) {
        return onlyLost
                ? Reach.lost(change.edits())
                : expected == null ? Reach.ALL : Reach.asExpected(change.edits(), digests(expected, change));
    }

    private static List<Optional<ArticleDigest>> digests(JsonValue expected, ChangeSet change) {
        var digests = expected.elements();
        if (digests.size() != change.edits().size()
                || !digests.stream()
                        .allMatch(digest -> digest instanceof JsonValue.Text text
                                && text.value().matches("([0-9a-f]{64})?"))) {
            throw Refusal.invalid(
                    "/expected", "DIGESTS", "expected: (expected: for each edit 64 hex digits, or an empty text)");
        }
        return digests.stream()
                .map(JsonValue::text)
                .map(digest ->
                        digest.isEmpty() ? Optional.<ArticleDigest>empty() : Optional.of(ArticleDigest.parse(digest)))
                .collect(Lists.toList());
    }

    public static List<LiveRequest> readAll(JsonValue answer) {
        return Members.of(answer).objects("requests").stream()
                .flatMap(request -> Optionals.stream(read(request.json())))
                .collect(Lists.toList());
    }

    private static @Nullable String text(JsonValue json, String name) {
        return json.get(name) instanceof JsonValue.Text text ? text.value() : null;
    }

    private static String origin(String kind) {
        return kind.equals("INBOX") || kind.equals("IMPORT") ? kind : "LIVE";
    }
}
