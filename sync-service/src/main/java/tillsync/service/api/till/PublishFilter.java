package tillsync.service.api.till;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import tillsync.json.JsonValue;
import tillsync.service.tills.access.TillCaller;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls {@link PublishController} for a request as tills send it, without Spring MVC: finding the method and its
 * arguments took a tenth of a single edit's processor time. It runs behind all other filters, so that authentication
 * and limits are those of every request. What the controller throws is answered by MVC's own handlers of exceptions.
 *
 * <p>Whatever is not as usual goes on to MVC: another path, parameter or type of content, or a body that is no JSON.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class PublishFilter extends OncePerRequestFilter {
    /** At most 18 digits: each such number is a {@code long}. */
    private static final Pattern PATH = Pattern.compile("/api/v1/till/change-sets/(\\d{1,18})");

    /** Its name in metrics, which MVC would have given. */
    private static final String ROUTE = "/api/v1/till/change-sets/{sequence}";

    private static final Set<String> JSON = Set.of("application/json", "application/json; charset=utf-8");

    private final PublishController controller;
    private final JsonMapper mapper;
    private final HandlerExceptionResolver failures;

    PublishFilter(
            PublishController controller,
            JsonMapper mapper,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver failures) {
        this.controller = controller;
        this.mapper = mapper;
        this.failures = failures;
    }

    /** A request to publish, as tills send it. */
    private record Usual(TillCaller till, long sequence, boolean hold, JsonValue body) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var usual = usual(request);
        if (usual.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            publish(usual.get(), request, response);
        }
    }

    private Optional<Usual> usual(HttpServletRequest request) throws IOException {
        if (!request.getMethod().equals("PUT") || !JSON.contains(String.valueOf(request.getContentType()))) {
            return Optional.empty();
        }
        var path = PATH.matcher(request.getRequestURI());
        var hold = hold(request.getQueryString());
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!path.matches()
                || hold == null
                || authentication == null
                || !(authentication.getPrincipal() instanceof TillCaller till)) {
            return Optional.empty();
        }
        return body(request).map(body -> new Usual(till, sequence(path), hold, body));
    }

    private static @Nullable Boolean hold(@Nullable String query) {
        if (query == null || query.equals("hold=false")) {
            return false;
        }
        return query.equals("hold=true") ? true : null;
    }

    private static long sequence(Matcher path) {
        return Long.parseLong(path.group(1));
    }

    /** Its body; empty if it is no JSON, which MVC finds again and answers. */
    private Optional<JsonValue> body(HttpServletRequest request) throws IOException {
        try {
            return Optional.ofNullable(mapper.readValue(request.getInputStream(), JsonValue.class));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private void publish(Usual usual, HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, ROUTE);
        try {
            var answer = controller.publish(usual.till(), usual.sequence(), usual.hold(), usual.body());
            response.setStatus(answer.getStatusCode().value());
            answer.getHeaders().forEach((name, values) -> response.setHeader(name, values.get(0)));
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(mapper.writeValueAsBytes(answer.getBody()));
        } catch (RuntimeException failure) {
            if (failures.resolveException(request, response, null, failure) == null) {
                throw failure;
            }
        }
    }
}
