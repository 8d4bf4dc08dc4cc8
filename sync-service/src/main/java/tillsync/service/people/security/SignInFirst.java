package tillsync.service.people.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.access.WantedPages;
import tillsync.service.web.problem.Audience;
import tillsync.service.web.problem.ProblemWriter;

/**
 * Sends whoever asks for a page to the one for signing in, which leads back; answers 401 to everybody else. If a form
 * was sent, the page says that it was not taken.
 */
@Component
record SignInFirst(BrowserSessions sessions, WantedPages wanted, ProblemWriter problems)
        implements AuthenticationEntryPoint {
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (!Audience.wantsPage(request)) {
            problems.write(request, response, ProblemCode.UNAUTHENTICATED);
            return;
        }
        wanted.keep(request, response); // the address to which a form is sent also shows its page
        boolean sent = !request.getMethod().equals("GET");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + (sent ? "/sign-in?ended" : "/sign-in"));
    }

    /** Returns true for a form of somebody whose session has ended meanwhile, and its token with it. */
    boolean isDueFor(HttpServletRequest request) {
        return Audience.wantsPage(request) && sessions.caller(request) == null;
    }
}
