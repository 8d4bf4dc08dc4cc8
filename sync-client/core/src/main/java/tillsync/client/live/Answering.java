package tillsync.client.live;

import java.time.Clock;
import java.util.Optional;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.article.RecordKey;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Origin;
import tillsync.client.store.Answers;
import tillsync.client.store.EditOrigin;
import tillsync.client.store.Identity;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.LiveRequest;
import tillsync.client.transport.Response;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * Answers a request, and carries out what it asks for. A repeated change is done once, and its first answer is given
 * again. A refusal is not kept: nothing was done, and the same request may be done later.
 */
record Answering(LocalStore store, Clock clock, Kinds kinds, Runnable greet) {
    Response to(LiveRequest request) {
        try {
            return switch (request.kind()) {
                case LiveRequest.READ_ARTICLE -> read(request);
                case LiveRequest.CHANGE -> change(request);
                default ->
                    throw Refusal.invalid("/kind", "UNKNOWN_KIND", "kind: unknown (expected: READ_ARTICLE or CHANGE)");
            };
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    private Response read(LiveRequest request) {
        if (request.number() == null) {
            throw Refusal.invalid("/number", "MISSING", "number: (expected: that of an article)");
        }
        var article = store.article(ArticleNumber.read(request.number()));
        return article.<Response>map(Response.Found::new).orElseGet(Response.NotFound::new);
    }

    private Response change(LiveRequest request) {
        var known = store.answers().kept(request.id());
        if (known.isPresent() && request.contentHash() != null) {
            return kept(known.get(), request.contentHash(), request);
        }
        if (!known.isPresent()) {
            requireMain();
        }
        var edits = ChangeSet.read(request.edits());
        requireKnown(edits);
        var hash = Optional.ofNullable(request.contentHash()).orElseGet(edits::contentHash);
        var made = new EditOrigin(new Origin(request.origin(), request.id()), clock.instant());
        return kept(store.answers().carryOut(edits, hash, made, request.reach(edits)), hash, request);
    }

    /** The service asks mains alone. If this till is a follower by its last hello, it says hello again. */
    private void requireMain() {
        if (store.identity().filter(Identity::isFollower).isPresent()) {
            greet.run();
        }
        store.identity().ifPresent(Identity::requireMain);
    }

    private void requireKnown(ChangeSet edits) {
        for (var edit : edits.edits()) {
            if (!kinds.include(edit.number())) {
                throw Refusal.of(
                        ProblemCode.KIND_UNKNOWN_TO_TILL,
                        "kind: " + RecordKey.of(edit.number()).kind() + " (expected: one that this till knows)");
            }
        }
    }

    private static Response kept(Answers.Kept kept, String contentHash, LiveRequest request) {
        return kept.contentHash().equals(contentHash)
                ? new Response.Done(kept.changed(), kept.unchanged(), skipped(kept, request))
                : refused(Refusal.of(
                        ProblemCode.REQUEST_REUSED,
                        "request: done with other edits (expected: the same, or a new id)"));
    }

    /** The number of edited articles that are in neither count. */
    private static long skipped(Answers.Kept kept, LiveRequest request) {
        return request.isUnconditional()
                ? 0
                : ChangeSet.read(request.edits()).lastByNumber().size() - kept.changed() - kept.unchanged();
    }

    private static Response refused(Refusal refusal) {
        var detail = String.valueOf(refusal.getMessage());
        int length = Math.min(detail.length(), Response.Refused.MOST_DETAIL_LENGTH);
        return new Response.Refused(refusal.code().wireName(), detail.substring(0, length));
    }
}
