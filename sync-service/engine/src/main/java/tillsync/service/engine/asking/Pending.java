package tillsync.service.engine.asking;

import java.util.concurrent.CompletableFuture;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.tills.device.TillRequest;

/**
 * A question on its way.
 *
 * @param heard the till's answer as JSON, or a {@link Refusal}
 * @param answer what the caller gets; the same for all who ask the same
 */
record Pending(
        Question question, TillRequest request, CompletableFuture<String> heard, CompletableFuture<String> answer) {

    /**
     * Lets a repeated question wait for the same answer. Refuses REQUEST_REUSED if the question differs under the same
     * id.
     */
    Pending joinedBy(Question other) {
        if (!question.equals(other)) {
            throw reused(question);
        }
        return this;
    }

    static Refusal reused(Question question) {
        return Refusal.of(ProblemCode.REQUEST_REUSED, "request: " + question.id() + " (expected: its first content)");
    }

    void answered(TillAnswer from) {
        try {
            heard.complete(from.toCaller(question));
        } catch (Refusal refusal) {
            heard.completeExceptionally(refusal);
        }
    }

    void endUnlessReached(Questions questions) {
        if (request.withdrawUnlessReached() && questions.withdraw(question)) {
            heard.completeExceptionally(Refusal.of(
                    ProblemCode.TILL_NOT_CONNECTED, "till: " + question.device() + " (expected: a connected one)"));
        }
    }

    /** Ends a question by an answer that was not heard of yet. Without one the till may have done it: nobody knows. */
    void endUnanswered(Questions questions) {
        if (heard.isDone()) {
            return;
        }
        try {
            questions.silent(question);
            questions.answer(question.id()).ifPresent(this::answered);
        } finally {
            heard.completeExceptionally(
                    Refusal.of(ProblemCode.TILL_DID_NOT_ANSWER, "till: " + question.device() + ", " + question.id()));
        }
    }
}
