package tillsync.service.engine.asking;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.device.TillRequest;
import tillsync.service.tills.device.TillRequests;
import tillsync.service.tills.device.TillSettings;
import tillsync.till.DeviceId;

/**
 * Questions to tills and their answers. Nothing is remembered of a question once it is answered or its time is over: the till
 * knows what it did.
 */
@Component
public class Asking implements SmartLifecycle {
    private static final long REMIND_MILLIS = 1_000;

    private final Map<String, Pending> byId = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, task -> {
        var thread = new Thread(task, "live-deadlines");
        thread.setDaemon(true);
        return thread;
    });
    private final TillSettings.Live limits;
    private final TillRequests requests;
    private final Telling telling;
    private final OtherNodes others;
    private final Clock clock;
    private volatile boolean running;

    Asking(TillSettings settings, TillRequests requests, Telling telling, OtherNodes others, Clock clock) {
        this.limits = settings.live();
        this.requests = requests;
        this.telling = telling;
        this.others = others;
        this.clock = clock;
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * Asks a till; who repeats a question that is on its way waits for the same answer.
     *
     * @return the till's answer as JSON, or a {@link Refusal}: TILL_NOT_CONNECTED where the till surely did nothing,
     *     TILL_DID_NOT_ANSWER where that is not known
     */
    public CompletableFuture<String> ask(Question question) {
        var request = TillRequest.asked(
                question.device(),
                question.id(),
                () -> others.reach(question.id()) ? Optional.of(question.members()) : Optional.empty(),
                clock.instant().plus(limits.answerWithin()));
        var mine = new Pending(question, request, new CompletableFuture<>());
        var pending = byId.computeIfAbsent(question.id(), id -> mine).joinedBy(question);
        if (pending == mine) {
            start(mine);
        }
        return pending.answer();
    }

    private void start(Pending pending) {
        var reaching = after(limits.connectWithin(), () -> pending.endUnlessReached(others));
        var answering = after(limits.answerWithin(), pending::endUnanswered);
        var reminding = deadlines.scheduleWithFixedDelay(
                () -> remind(pending), REMIND_MILLIS, REMIND_MILLIS, TimeUnit.MILLISECONDS);
        pending.answer().whenComplete((answer, refusal) -> {
            byId.remove(pending.question().id(), pending);
            requests.remove(pending.request());
            reaching.cancel(false);
            answering.cancel(false);
            reminding.cancel(false);
            others.ended(pending.question().id());
        });
        try {
            others.asked(pending);
        } catch (RuntimeException failure) {
            pending.answer().completeExceptionally(failure);
            return;
        }
        requests.add(pending.request());
        telling.tell(pending.request());
        if (!running) {
            end(pending);
        }
    }

    private void remind(Pending pending) {
        telling.remind(pending.question().device());
        others.remind(pending);
    }

    private Future<?> after(Duration time, Runnable task) {
        return deadlines.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether somebody waits for the answer to that. */
    boolean isAsked(String id) {
        return byId.containsKey(id);
    }

    /** Refuses NOT_FOUND where the till is not asked that, or not any more, or another till is; INVALID where it is no answer to it. */
    void answered(DeviceId device, String id, TillAnswer answer) {
        var pending = byId.get(id);
        if (pending == null || !pending.question().device().equals(device)) {
            throw Ownership.notFound();
        }
        if (!answer.answers(pending.question())) {
            throw Refusal.invalid("/status", "OTHER_QUESTION", "status: (expected: an answer to what was asked)");
        }
        pending.answered(answer);
    }

    /** Another node has got the answer. */
    void answered(String id, TillAnswer answer) {
        var pending = byId.get(id);
        if (pending != null) {
            pending.answered(answer);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        new ArrayList<>(byId.values()).forEach(this::end);
    }

    /** What has not reached its till never does. */
    private void end(Pending pending) {
        try {
            pending.endUnlessReached(others);
        } finally {
            pending.endUnanswered();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
