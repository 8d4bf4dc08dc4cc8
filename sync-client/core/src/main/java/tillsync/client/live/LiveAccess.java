package tillsync.client.live;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import tillsync.article.Kinds;
import tillsync.client.store.LocalStore;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.failure.StoreFailure;
import tillsync.client.transport.LiveRequest;
import tillsync.client.transport.Response;
import tillsync.client.transport.ServerEvent;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.Transport;
import tillsync.problem.ProblemCode;

/**
 * Answers what users ask of this till, in the calling thread and beside the rounds of the engine: an answer waits for
 * no pull or publish. An answer that does not arrive harms nothing: the request comes again, and gets the same one.
 */
public final class LiveAccess {
    private final Answering answering;
    private final Transport transport;
    private final Runnable edited;

    /**
     * @param edited runs as soon as a change is saved, before it is answered
     * @param kinds of records that the till's software knows
     * @param greet says hello: runs before a change is refused since the till is a follower
     */
    public LiveAccess(
            LocalStore store, Transport transport, Clock clock, Runnable edited, Kinds kinds, Runnable greet) {
        this.answering = new Answering(store, clock, kinds, greet);
        this.transport = transport;
        this.edited = edited;
    }

    /** Answers the event if it is a request. @return whether it is one */
    public boolean accept(ServerEvent event) {
        boolean isRequest = event.kind().equals(ServerEvent.REQUEST);
        if (isRequest) {
            LiveRequest.read(event.data()).ifPresent(this::answer);
        }
        return isRequest;
    }

    /**
     * Answers the requests that wait now, or the first that come. Without patience, a service without live access
     * counts as one without requests.
     *
     * @param patience the longest wait for one, 0..55 s
     * @return the number of answers that have arrived
     */
    public int answerWaiting(Duration patience) {
        int arrived = 0;
        for (var request : waiting(patience)) {
            arrived += answer(request) ? 1 : 0;
        }
        return arrived;
    }

    private List<LiveRequest> waiting(Duration patience) {
        try {
            return transport.requests(patience);
        } catch (ServiceRefusal refusal) {
            if (patience.isZero() && refusal.is(ProblemCode.NOT_FOUND)) {
                return List.of();
            }
            throw refusal;
        }
    }

    /** Answers a request. @return whether the answer has arrived */
    private boolean answer(LiveRequest request) {
        try {
            transport.respond(request.id(), response(request));
            return true;
        } catch (StoreFailure | ServiceUnreachable | ServiceRefusal unanswered) {
            // the user who waits is told that the outcome is unknown, and may ask again
            return false;
        }
    }

    private Response response(LiveRequest request) {
        var response = decided(request);
        if (response instanceof Response.Done done && done.changed() > 0) {
            edited.run();
        }
        return response;
    }

    private Response decided(LiveRequest request) {
        try {
            return answering.to(request);
        } catch (StoreDamaged replaced) {
            return answering.to(request);
        }
    }
}
