package tillsync.service.web.openapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tillsync.problem.ProblemCode;
import tillsync.service.web.problem.ProblemWriter;

/**
 * Writes the description once, since it is the same for everybody: to write it anew for each request takes 20 ms of a
 * processor.
 */
@Component
class WrittenOnce extends OncePerRequestFilter {
    private final ProblemWriter problems;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile @Nullable Written written;

    WrittenOnce(ProblemWriter problems) {
        this.problems = problems;
    }

    private record Written(@Nullable String contentType, byte[] body) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET") || !request.getRequestURI().equals("/v3/api-docs");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var known = written;
        if (known != null) {
            write(known, response);
        } else if (writing.tryLock()) {
            try {
                writeFirst(request, response, chain);
            } finally {
                writing.unlock();
            }
        } else { // the first takes seconds, for which no other caller may keep a thread
            problems.write(request, response, ProblemCode.BUSY);
        }
    }

    private void writeFirst(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        if (kept.getStatus() == HttpStatus.OK.value()) {
            written = new Written(kept.getContentType(), kept.getContentAsByteArray());
        }
        kept.copyBodyToResponse();
    }

    private static void write(Written known, HttpServletResponse response) throws IOException {
        response.setContentType(known.contentType());
        response.setContentLength(known.body().length);
        response.getOutputStream().write(known.body());
    }
}
