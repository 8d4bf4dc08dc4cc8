package tillsync.service.engine.asking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tillsync.request.Ending;
import tillsync.request.RequestState;
import tillsync.service.engine.asking.QuestionRows.Asked;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;
import tillsync.service.tills.device.TillRequest;
import tillsync.till.DeviceId;

/** Keeps questions in the table of requests, and tells all nodes of them: their tills may be connected to any. */
@Component
record Questions(QuestionRows rows, OrderRows orders, TillAnswers answers, Signals signals, LiveSettings limits) {
    /** The question as its till gets it. Its hand-over is on the disk first. */
    TillRequest request(Question question, Instant expiresAt) {
        return new TillRequest(
                question.device(),
                question.id(),
                () -> rows.handOver(question.id()) ? Optional.of(question.members()) : Optional.empty(),
                expiresAt,
                TillRequest.ASKED_EVERY);
    }

    /** Asks a question. Refuses REQUEST_REUSED if a different one is on its way under that id. */
    void ask(String by, Question question) {
        if (!rows.ask(question, by, limits.connectWithin(), limits.answerWithin())
                && orders.find(question.id())
                        .filter(known -> known.contentHash().equals(question.contentHash()))
                        .isEmpty()) {
            throw Pending.reused(question);
        }
        remind(question);
    }

    /** Tells nodes again, since the till may be connected to another one by now. */
    void remind(Question question) {
        signals.tell(Signal.of(Signal.Kind.ASKED, question.device()));
    }

    /** Forgets a question for which nobody waits here any more. */
    void ended(Question question) {
        signals.tell(Signal.answered(question.id()));
    }

    /** Withdraws a question. @return false if the till has got it, and may do it */
    boolean withdraw(Question question) {
        return rows.withdraw(question.id());
    }

    /** Notes that a question has expired, and that the till may have done it. */
    void silent(Question question) {
        orders.find(question.id()).ifPresent(order -> answers.end(order, RequestState.OPEN, Ending.silent()));
    }

    /** The questions to a till, from any node. */
    List<Asked> open(DeviceId device) {
        return rows.open(device);
    }

    /** The till's answer, to whichever node it came. */
    Optional<TillAnswer> answer(String id) {
        return rows.answer(id).map(TillAnswer::read);
    }
}
