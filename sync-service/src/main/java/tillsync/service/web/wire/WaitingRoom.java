package tillsync.service.web.wire;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * Limits how many requests may be left open at a time: streams of events, and waits. Each keeps its connection's
 * buffers, and a heap that is full of them ends the service for everybody. A till that finds no room polls.
 */
@Component
public class WaitingRoom implements MeterBinder {
    private final AtomicInteger waiting = new AtomicInteger();
    private final int places;

    WaitingRoom(WireSettings settings) {
        this.places = settings.mostWaiting();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tillsync.wire.waiting", waiting, AtomicInteger::get)
                .description("Requests of tills and pages that are left open at this node")
                .register(registry);
        Gauge.builder("tillsync.wire.places", () -> places)
                .description("How many requests may be left open at this node")
                .register(registry);
    }

    /** Calls {@link HttpServletRequest#startAsync}; the place is free again when the request is over. Refuses BUSY. */
    public AsyncContext enter(HttpServletRequest request) {
        if (waiting.incrementAndGet() > places) {
            waiting.decrementAndGet();
            throw Refusal.of(
                    ProblemCode.BUSY, "waiting: more than there is room for (expected: " + places + " at most)");
        }
        try {
            var context = request.startAsync();
            context.addListener(new Leaving());
            return context;
        } catch (RuntimeException refused) {
            waiting.decrementAndGet();
            throw refused;
        }
    }

    private final class Leaving implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            waiting.decrementAndGet();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // it is completed after it
        }

        @Override
        public void onError(AsyncEvent event) {
            // it is completed after it
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
