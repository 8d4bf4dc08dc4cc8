package tillsync.service.engine.asking;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tillsync.problem.Refusal;
import tillsync.service.engine.gate.Askers;
import tillsync.service.store.database.Background;
import tillsync.service.store.events.Actor;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;
import tillsync.service.tills.device.TillRequest;
import tillsync.till.DeviceId;

/**
 * Keeps the callers who wait at this node for tills' answers, and other nodes' questions to tills that are connected
 * here. A question is forgotten once it is answered or expires: the till knows what it did.
 */
@Component
public class Asking implements Signals.Listener {
    private static final long REMIND_MILLIS = 1_000;
    private static final int THREADS = 4;

    private final Map<String, Pending> byId = new ConcurrentHashMap<>();
    private final Map<String, TillRequest> relayed = new ConcurrentHashMap<>();
    private final ExecutorService threads = Background.threads("live-answers", THREADS);
    private final ScheduledThreadPoolExecutor deadlines =
            new ScheduledThreadPoolExecutor(1, Background.threads("live-deadlines"));
    private final LiveSettings limits;
    private final Questions questions;
    private final Telling telling;
    private final Askers askers;
    private final Actor actor;
    private final Clock clock;
    private volatile boolean stopping;

    Asking(LiveSettings limits, Questions questions, Telling telling, Askers askers, Actor actor, Clock clock) {
        this.limits = limits;
        this.questions = questions;
        this.telling = telling;
        this.askers = askers;
        this.actor = actor;
        this.clock = clock;
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /** The threads that work on answers. */
    public ExecutorService threads() {
        return threads;
    }

    /** Asks a till on behalf of the calling thread's actor. */
    public CompletableFuture<String> ask(Question question) {
        return ask(actor.name(), question);
    }

    /**
     * Asks a till. A repetition of a question that is on its way waits for the same answer. If the till has done it, or
     * may have, stores the asker before the answer is given.
     *
     * @param by the name of an {@link Actor}
     * @return the till's answer as JSON, or a {@link Refusal}: TILL_NOT_CONNECTED if the till surely did nothing,
     *     TILL_DID_NOT_ANSWER if nobody knows
     */
    public CompletableFuture<String> ask(String by, Question question) {
        if (!question.reads()) {
            askers.note(by, question.device(), question.id());
        }
        var request = questions.request(question, clock.instant().plus(limits.answerWithin()));
        var heard = new CompletableFuture<String>();
        var mine = new Pending(question, request, heard, heard.thenApplyAsync(Function.identity(), threads));
        var pending = byId.computeIfAbsent(question.id(), id -> mine).joinedBy(question);
        if (pending == mine) {
            start(by, mine);
        }
        return pending.answer();
    }

    private void start(String by, Pending pending) {
        var reaching = after(limits.connectWithin(), () -> pending.endUnlessReached(questions));
        var answering = after(limits.answerWithin(), () -> pending.endUnanswered(questions));
        var reminding = deadlines.scheduleWithFixedDelay(
                () -> threads.execute(() -> remind(pending)), REMIND_MILLIS, REMIND_MILLIS, TimeUnit.MILLISECONDS);
        pending.heard().whenComplete((answer, refusal) -> {
            byId.remove(pending.question().id(), pending);
            telling.end(pending.request());
            reaching.cancel(false);
            answering.cancel(false);
            reminding.cancel(false);
            questions.ended(pending.question());
        });
        try {
            questions.ask(by, pending.question());
        } catch (RuntimeException failure) {
            pending.heard().completeExceptionally(failure);
            return;
        }
        telling.begin(pending.request());
        if (stopping) {
            end(pending);
        }
    }

    private Future<?> after(Duration time, Runnable task) {
        return deadlines.schedule(() -> threads.execute(task), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reminds the till, and looks for an answer that this node may have missed. */
    private void remind(Pending pending) {
        telling.remind(pending.question().device());
        take(pending.question().id());
        questions.remind(pending.question());
    }

    @Override
    public void on(Signal signal) {
        switch (signal.kind()) {
            case ASKED -> relay(signal.device());
            case ANSWERED -> {
                forget(signal.about());
                take(signal.about());
            }
            default -> {}
        }
    }

    private void take(String id) {
        var pending = byId.get(id);
        if (pending != null) {
            questions.answer(id).ifPresent(pending::answered);
        }
    }

    /** Passes on other nodes' questions to a till that is connected here, and reminds it. */
    private void relay(DeviceId device) {
        var now = clock.instant();
        relayed.values().stream()
                .filter(request -> request.expiresAt().isBefore(now))
                .map(TillRequest::id)
                .toList()
                .forEach(this::forget);
        if (!telling.isHere(device)) {
            return;
        }
        for (var asked : questions.open(device)) {
            var request = questions.request(asked.question(), now.plus(asked.left()));
            if (!byId.containsKey(request.id()) && relayed.putIfAbsent(request.id(), request) == null) {
                telling.begin(request);
            }
        }
        telling.remind(device);
    }

    private void forget(String id) {
        var request = relayed.remove(id);
        if (request != null) {
            telling.end(request);
        }
    }

    /**
     * Ends all questions, also those asked from now on, since the service stops. Comes before the waits of tills end: none
     * of them fetches a question that is about to end as surely not done.
     */
    @EventListener(ContextClosedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void stop() {
        stopping = true;
        new ArrayList<>(byId.values()).forEach(this::end);
    }

    /** Ends a question; if it has not reached its till, it never will. */
    private void end(Pending pending) {
        try {
            pending.endUnlessReached(questions);
        } finally {
            pending.endUnanswered(questions);
        }
    }
}
