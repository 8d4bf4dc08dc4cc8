package tillsync.service.engine.asking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.request.Ending;
import tillsync.request.RequestState;
import tillsync.service.engine.asking.QuestionRows.Asked;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;
import tillsync.service.tills.device.TillRequest;
import tillsync.till.DeviceId;

/**
 * Keeps questions in the table of requests if there may be other nodes, to which their tills may be connected. A single
 * node keeps them in memory: on H2 the table would cost each change two more writes to the disk.
 */
@Component
class Questions {
    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

    private final QuestionRows rows;
    private final OrderRows orders;
    private final TillAnswers answers;
    private final OrderChanges changes;
    private final Signals signals;
    private final LiveSettings limits;
    private final boolean inTable;

    Questions(
            QuestionRows rows,
            OrderRows orders,
            TillAnswers answers,
            OrderChanges changes,
            Signals signals,
            LiveSettings limits,
            Dialect dialect) {
        this.rows = rows;
        this.orders = orders;
        this.answers = answers;
        this.changes = changes;
        this.signals = signals;
        this.limits = limits;
        this.inTable = dialect != Dialect.H2;
    }

    /** The question as its till gets it. If it is in the table, its hand-over is on the disk first. */
    TillRequest request(Question question, Instant expiresAt) {
        return new TillRequest(
                question.device(),
                question.id(),
                () -> !inTable || rows.handOver(question.id()) ? Optional.of(question.members()) : Optional.empty(),
                expiresAt,
                TillRequest.ASKED_EVERY);
    }

    /** Asks a question. Refuses REQUEST_REUSED if a different one is on its way under that id. */
    void ask(String by, Question question) {
        if (!inTable) {
            return;
        }
        if (!rows.ask(question, by, limits.connectWithin(), limits.answerWithin())
                && orders.find(question.id())
                        .filter(known -> known.contentHash().equals(question.contentHash()))
                        .isEmpty()) {
            throw Pending.reused(question);
        }
        remind(question);
    }

    /** Tells other nodes again, since the till may be connected to another one by now. */
    void remind(Question question) {
        if (inTable) {
            signals.tell(Signal.of(Signal.Kind.ASKED, question.device()));
        }
    }

    /** Forgets a question for which nobody waits here any more. */
    void ended(Question question) {
        if (inTable) {
            signals.tell(Signal.answered(question.id()));
        }
    }

    /** Withdraws a question. @return false if another node has given it to the till, which may do it */
    boolean withdraw(Question question) {
        return !inTable || rows.withdraw(question.id());
    }

    /** Notes that a question has expired, and that the till may have done it. */
    void silent(Question question) {
        if (inTable) {
            orders.find(question.id()).ifPresent(order -> answers.end(order, RequestState.OPEN, Ending.silent()));
        }
    }

    /** The questions to a till, from any node. */
    List<Asked> open(DeviceId device) {
        return rows.open(device);
    }

    /** The till's answer, to whichever node it came. */
    Optional<TillAnswer> answer(String id) {
        return inTable ? rows.answer(id).map(TillAnswer::read) : Optional.empty();
    }

    /** Returns true if a till's answer is in the table before anybody hears of it. */
    boolean areInTable() {
        return inTable;
    }

    /** Stores the asker of a change, if the till has done it, or may have. If that fails, the answer is still given. */
    void note(String by, Question question, @Nullable Throwable failure) {
        boolean mayBeDone = failure == null
                || failure instanceof Refusal refusal && refusal.code() == ProblemCode.TILL_DID_NOT_ANSWER;
        if (inTable || question.reads() || !mayBeDone) {
            return;
        }
        try {
            changes.noteChange(by, question);
        } catch (RuntimeException lost) {
            LOG.error("It was not kept that {} had till {} asked for {}", by, question.device(), question.id(), lost);
        }
    }
}
