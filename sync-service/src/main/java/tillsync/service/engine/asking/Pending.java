package tillsync.service.engine.asking;

import java.util.concurrent.CompletableFuture;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.tills.device.TillRequest;

/**
 * A question on its way.
 *
 * @param answer what the caller gets, as JSON, or a {@link Refusal}; the same for all who ask the same
 */
record Pending(Question question, TillRequest request, CompletableFuture<String> answer) {

    /** Whoever repeats a question waits for the same answer. Refuses REQUEST_REUSED where it is another one. */
    Pending joinedBy(Question other) {
        if (!question.equals(other)) {
            throw Refusal.of(
                    ProblemCode.REQUEST_REUSED, "request: " + question.id() + " (expected: its first content)");
        }
        return this;
    }

    void answered(TillAnswer from) {
        try {
            answer.complete(from.toCaller(question));
        } catch (Refusal refusal) {
            answer.completeExceptionally(refusal);
        }
    }

    void endUnlessReached(OtherNodes others) {
        if (request.withdrawUnlessReached() && others.withdrawUnlessReached(this)) {
            answer.completeExceptionally(Refusal.of(
                    ProblemCode.TILL_NOT_CONNECTED, "till: " + question.device() + " (expected: a connected one)"));
        }
    }

    /** What became of it is not known: the till may have done it. */
    void endUnanswered() {
        answer.completeExceptionally(
                Refusal.of(ProblemCode.TILL_DID_NOT_ANSWER, "till: " + question.device() + ", " + question.id()));
    }
}
