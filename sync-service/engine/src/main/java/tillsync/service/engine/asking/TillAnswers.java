package tillsync.service.engine.asking;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.json.JsonValue;
import tillsync.request.Ending;
import tillsync.request.RequestState;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;
import tillsync.service.tills.device.Device;

/** Ends requests in the table, by the till's answer or without one. */
@Component
public record TillAnswers(OrderRows rows, OrderChanges changes, Signals signals, Clock clock) {
    /**
     * Keeps a till's answer. Refuses INVALID if it does not answer what was asked.
     *
     * @param body of the answer
     * @return false if that till was not asked that, or has answered already
     */
    public boolean take(Device till, String id, TillAnswer answer, JsonValue body) {
        var found = rows.find(id)
                .filter(order -> order.device().equals(till.id()))
                .filter(order -> order.request().isAnsweredBy(till.pairing()));
        found.ifPresent(order -> answer.requireFor(order.number()));
        return found.filter(order -> end(
                        order,
                        order.isQuestion() ? RequestState.OPEN : List.of(RequestState.HANDED_OVER),
                        answer.ending(),
                        order.isQuestion() ? body.json() : null))
                .isPresent();
    }

    void end(Order order, List<RequestState> from, Ending ending) {
        end(order, from, ending, null);
    }

    /** Ends a request in the name of its asker, and tells whoever waits. @return false if it had ended already */
    private boolean end(Order order, List<RequestState> from, Ending ending, @Nullable String answer) {
        boolean ended = order.number() == null
                ? changes.end(order, from, ending, answer)
                : rows.end(order, from, ending, answer, StoredTime.of(clock.instant()));
        signals.tell(order.isQuestion() ? Signal.answered(order.id()) : Signal.of(Signal.Kind.ORDERED, order.device()));
        return ended;
    }
}
