package tillsync.service.web.wire;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import tillsync.service.store.disk.Durability;

/**
 * Holds each answer until all that it may tell of is on the disk: each byte passes {@link DurableAnswer}. Probes and
 * the status page tell of nothing that is stored, so they answer also while the database does not.
 */
public final class DurableAnswers extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final List<String> TELLING_NOTHING = List.of(
            "/actuator/",
            "/livez",
            "/readyz",
            "/status",
            "/assets/",
            "/webjars/",
            "/manifest.webmanifest",
            "/service-worker.js",
            "/offline");

    private final transient Durability durability;

    public DurableAnswers(Durability durability) {
        this.durability = durability;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (TELLING_NOTHING.stream().anyMatch(request.getServletPath()::startsWith)) {
            chain.doFilter(request, response);
            return;
        }
        var answer = new DurableAnswer(response, durability);
        var asked = new Asked(request, answer);
        chain.doFilter(asked, answer);
        if (asked.isAsyncStarted()) {
            answer.handOver();
        } else {
            answer.await();
        }
    }

    /** Gives whoever answers later the answer that waits for the disk, and not the container's. */
    private static final class Asked extends HttpServletRequestWrapper {
        private final DurableAnswer answer;

        Asked(HttpServletRequest request, DurableAnswer answer) {
            super(request);
            this.answer = answer;
        }

        @Override
        public AsyncContext startAsync() {
            return startAsync(this, answer);
        }
    }
}
