package tillsync.service.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * Applies the rules of all pages. A form field comes once, and in the body: addresses must not contain typed values. A
 * cookie keeps the language or the theme that a link chooses. The session of a form begins before its page is written.
 */
record PageRules(ReadablePages pages) implements HandlerInterceptor {
    private static final Duration REMEMBERED = Duration.ofDays(365);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)
                || !method.getBeanType().isAnnotationPresent(PageController.class)) {
            return true;
        }
        boolean reads = List.of("GET", "HEAD", "OPTIONS").contains(request.getMethod());
        if (!reads && request.getQueryString() != null) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "query: (expected: none, with a form)");
        }
        if (request.getParameterMap().values().stream().anyMatch(values -> values.length > 1)) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "parameter: twice (expected: once)");
        }
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken form) {
            form.getToken();
        }
        var chosen = reads ? Frame.choice(request) : null;
        if (chosen == null) {
            request.setAttribute(Frame.NAME, reads ? Frame.of(request) : Frame.of(request, pages));
            return true;
        }
        remember(chosen, request, response);
        return false;
    }

    /** Tells programs when it is worth trying again, as the form tells its reader. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && page.getModel().get(Forms.RETRY_AFTER) instanceof String seconds) {
            response.setHeader(HttpHeaders.RETRY_AFTER, seconds);
        }
    }

    private static void remember(Frame.Choice chosen, HttpServletRequest request, HttpServletResponse response) {
        var cookie = ResponseCookie.from(chosen.cookie(), chosen.value())
                .path("/")
                .maxAge(REMEMBERED)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, Frame.without(chosen.parameter(), request));
    }
}
