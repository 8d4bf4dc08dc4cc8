package tillsync.service.engine.asking;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.asking.QuestionRows.Asked;
import tillsync.service.store.nodes.OnPostgresql;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillRequest;
import tillsync.service.tills.device.TillRequests;
import tillsync.till.DeviceId;
import tools.jackson.databind.JsonNode;

/**
 * Questions between nodes: each lies in a table until it is answered, the node that the till is connected to hands it over, and
 * the one that gets the answer leaves it there for the one that waits.
 */
@Component
@Primary
@Conditional(OnPostgresql.class)
class SharedQuestions implements OtherNodes, Signals.Listener {
    private final QuestionRows rows;
    private final Signals signals;
    private final Presence presence;
    private final TillRequests requests;
    private final Telling telling;
    private final ObjectProvider<Asking> asking;
    private final Clock clock;

    /** What other nodes ask tills that are connected to this one. */
    private final Map<String, TillRequest> relayed = new ConcurrentHashMap<>();

    SharedQuestions(
            QuestionRows rows,
            Signals signals,
            Presence presence,
            TillRequests requests,
            Telling telling,
            ObjectProvider<Asking> asking,
            Clock clock) {
        this.rows = rows;
        this.signals = signals;
        this.presence = presence;
        this.requests = requests;
        this.telling = telling;
        this.asking = asking;
        this.clock = clock;
    }

    @Override
    public void asked(Pending pending) {
        var question = pending.question();
        if (!rows.ask(
                        question,
                        Duration.between(clock.instant(), pending.request().expiresAt()))
                && rows.find(question.device(), question.id())
                        .filter(question::equals)
                        .isEmpty()) {
            throw Refusal.of(
                    ProblemCode.REQUEST_REUSED, "request: " + question.id() + " (expected: its first content)");
        }
        remind(pending);
    }

    @Override
    public boolean reach(String id) {
        return rows.reach(id);
    }

    @Override
    public void ended(String id) {
        signals.tell(Signal.answered(id));
    }

    /** That it was answered may not have been heard. */
    @Override
    public void remind(Pending pending) {
        take(pending.question().id());
        signals.tell(Signal.of(Signal.Kind.ASKED, pending.question().device()));
    }

    @Override
    public boolean withdrawUnlessReached(Pending pending) {
        return rows.withdrawUnlessReached(pending.question().id());
    }

    @Override
    public boolean answered(DeviceId device, String id, JsonNode answer) {
        var question = rows.find(device, id);
        if (question.isEmpty()) {
            return false;
        }
        if (!TillAnswer.read(answer).answers(question.get())) {
            throw Refusal.invalid("/status", "OTHER_QUESTION", "status: (expected: an answer to what was asked)");
        }
        settled(id, answer);
        return true;
    }

    @Override
    public void settled(String id, JsonNode answer) {
        rows.answer(id, answer);
        signals.tell(Signal.answered(id));
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
        if (asking.getObject().isAsked(id)) {
            rows.answer(id).ifPresent(answer -> asking.getObject().answered(id, TillAnswer.read(answer)));
        }
    }

    /** Where the till is connected here it is told, and reminded. */
    private void relay(DeviceId device) {
        var now = clock.instant();
        relayed.values().stream()
                .filter(request -> request.expiresAt().isBefore(now))
                .map(TillRequest::id)
                .toList()
                .forEach(this::forget);
        if (presence.here(device) == null) {
            return;
        }
        for (var asked : rows.open(device)) {
            var id = asked.question().id();
            if (!asking.getObject().isAsked(id) && relayed.putIfAbsent(id, request(asked)) == null) {
                requests.add(relayed.get(id));
                telling.tell(relayed.get(id));
            }
        }
        telling.remind(device);
    }

    private TillRequest request(Asked asked) {
        var question = asked.question();
        return TillRequest.asked(
                question.device(),
                question.id(),
                () -> reach(question.id()) ? Optional.of(question.members()) : Optional.empty(),
                clock.instant().plus(asked.left()));
    }

    private void forget(String id) {
        var request = relayed.remove(id);
        if (request != null) {
            requests.remove(request);
        }
    }
}
