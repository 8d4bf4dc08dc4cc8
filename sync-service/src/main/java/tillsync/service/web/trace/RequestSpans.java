package tillsync.service.web.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Makes a span of each request, in the trace that its caller names, if any. A span has method, route and status, and
 * nothing that a caller has sent. The span of a request that waits ends when the wait begins.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
@Conditional(OnTraces.class)
final class RequestSpans extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> NOT_TRACED =
            List.of("/actuator/", "/livez", "/readyz", "/status", "/assets/", "/webjars/");
    private static final ContextKey<Instant> BEGAN = ContextKey.named("began");

    private static final TextMapGetter<HttpServletRequest> HEADERS =
            (request, name) -> request == null ? null : request.getHeader(name);

    private final transient Tracer tracer;
    private final transient TextMapPropagator callers;
    private final transient InstantSource clock;

    RequestSpans(Tracer tracer, ContextPropagators propagators, InstantSource clock) {
        this.tracer = tracer;
        this.callers = propagators.getTextMapPropagator();
        this.clock = clock;
    }

    /** Returns the beginning of this thread's request; {@code now} if it works for none. */
    static Instant began(Instant now) {
        var began = Context.current().get(BEGAN);
        return began == null ? now : began;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (NOT_TRACED.stream().anyMatch(request.getRequestURI()::startsWith)) {
            chain.doFilter(request, response);
            return;
        }
        var began = clock.instant();
        var method = METHODS.contains(request.getMethod()) ? request.getMethod() : "UNKNOWN";
        var span = tracer.spanBuilder(method)
                .setParent(callers.extract(Context.root(), request, HEADERS))
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(began)
                .setAttribute("http.request.method", method)
                .startSpan();
        int status = HttpStatus.INTERNAL_SERVER_ERROR.value();
        var current = Context.root().with(span).with(BEGAN, began).makeCurrent();
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            current.close();
            end(span, method, request, status);
        }
    }

    private void end(Span span, String method, HttpServletRequest request, int status) {
        var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (route != null) {
            span.updateName(method + " " + route);
            span.setAttribute("http.route", route.toString());
        }
        if (request.isAsyncStarted()) {
            span.setAttribute("tillsync.waits", true);
        } else {
            span.setAttribute("http.response.status_code", status);
        }
        if (status >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(clock.instant());
    }
}
