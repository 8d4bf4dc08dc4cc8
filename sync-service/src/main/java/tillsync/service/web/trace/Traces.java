package tillsync.service.web.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import tillsync.till.DeviceId;

/**
 * Follows edits from the request that publishes them until followers acknowledge them, in one trace. It exists only if
 * an operator wants traces. Others keep a trace as text, in the form of the W3C header {@code traceparent}.
 */
@Component
@Conditional(OnTraces.class)
public final class Traces {
    private static final String TRACEPARENT = "traceparent";
    private static final TextMapGetter<String> TEXT = (carrier, key) -> key.equals(TRACEPARENT) ? carrier : null;

    private final Map<Published, String> underway = new ConcurrentHashMap<>();
    private final Tracer tracer;
    private final InstantSource clock;

    Traces(Tracer tracer, InstantSource clock) {
        this.tracer = tracer;
        this.clock = clock;
    }

    private record Published(DeviceId till, long sequence) {}

    /**
     * Runs the publication of a till's change set. Meanwhile {@link #of} knows its trace in every thread, since another
     * request's thread may publish it.
     */
    public <T> T during(DeviceId till, long sequence, Supplier<T> task) {
        var current = Span.current().getSpanContext();
        if (!current.isSampled()) {
            return task.get();
        }
        var published = new Published(till, sequence);
        underway.put(published, text(current));
        try {
            return task.get();
        } finally {
            underway.remove(published);
        }
    }

    /** The trace of a change set that is being published; null: no trace of it is kept. */
    public @Nullable String of(DeviceId till, long sequence) {
        return underway.get(new Published(till, sequence));
    }

    /**
     * Notes that this thread's request acknowledges an edit for a follower. Adds a span from the edit's commit until
     * now to the edit's trace, and in it one of this request. Links this request's own trace with it.
     *
     * @param trace of the edit
     * @param took the time since the edit was committed
     */
    public void delivered(String trace, String catalogue, long revision, Duration took) {
        var now = clock.instant();
        var edit = W3CTraceContextPropagator.getInstance().extract(Context.root(), trace, TEXT);
        var request = Span.current();
        var delivery = tracer.spanBuilder("delivery")
                .setParent(edit)
                .setSpanKind(SpanKind.CONSUMER)
                .setStartTimestamp(now.minus(took))
                .setAttribute("tillsync.catalogue", catalogue)
                .setAttribute("tillsync.revision", revision)
                .startSpan();
        var acknowledgement = tracer.spanBuilder("acknowledgement")
                .setParent(edit.with(delivery))
                .setStartTimestamp(RequestSpans.began(now))
                .addLink(sampled(request.getSpanContext()))
                .startSpan();
        acknowledgement.end(now);
        delivery.end(now);
        request.addLink(sampled(delivery.getSpanContext()));
    }

    /** Returns the context if it is kept; else an invalid one, to which nothing is linked. */
    private static SpanContext sampled(SpanContext context) {
        return context.isSampled() ? context : SpanContext.getInvalid();
    }

    private static String text(SpanContext sampled) {
        return "00-" + sampled.getTraceId() + "-" + sampled.getSpanId() + "-"
                + sampled.getTraceFlags().asHex();
    }
}
