package tillsync.service.web.wire;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Times requests by method, route and status, if there is an operator's port. Its metric has the names of Spring's own,
 * whose observations cost more than all filters do. Waits and streams are not timed: they last as long as nothing
 * happens.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
final class RequestTimes extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final transient Map<Route, Timer> timers = new ConcurrentHashMap<>();
    private final transient MeterRegistry registry;

    RequestTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param uri the template of a path; there are only as many as routes */
    private record Route(String method, String uri, int status) {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long began = System.nanoTime();
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            if (!request.isAsyncStarted()) {
                int status = answered ? response.getStatus() : HttpStatus.INTERNAL_SERVER_ERROR.value();
                timers.computeIfAbsent(route(request, status), this::timer)
                        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            }
        }
    }

    private static Route route(HttpServletRequest request, int status) {
        var method = METHODS.contains(request.getMethod()) ? request.getMethod() : "UNKNOWN";
        var template = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return new Route(method, template == null ? "UNKNOWN" : template.toString(), status);
    }

    private Timer timer(Route route) {
        var series = HttpStatus.Series.resolve(route.status());
        return Timer.builder("http.server.requests")
                .description("Requests that did not wait")
                .tag("method", route.method())
                .tag("uri", route.uri())
                .tag("status", String.valueOf(route.status()))
                .tag("outcome", series == null ? "UNKNOWN" : outcome(series))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static String outcome(HttpStatus.Series series) {
        return series == HttpStatus.Series.SUCCESSFUL ? "SUCCESS" : series.name();
    }
}
