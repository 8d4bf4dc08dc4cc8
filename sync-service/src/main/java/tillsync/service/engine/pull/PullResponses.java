package tillsync.service.engine.pull;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.service.web.problem.ProblemWriter;

/** Writes pages and refusals to responses, packed where the caller takes gzip. */
@Component
public class PullResponses {
    private static final Logger LOG = LoggerFactory.getLogger(PullResponses.class);

    private final ProblemWriter problems;

    PullResponses(ProblemWriter problems) {
        this.problems = problems;
    }

    /** @param asked how much else a till is asked, which it is told by the page */
    void write(HttpServletRequest request, HttpServletResponse response, EncodedPage page, int asked)
            throws IOException {
        if (asked > 0) {
            response.setIntHeader("Tillsync-Requests", asked);
        }
        write(request, response, page);
    }

    public void write(HttpServletRequest request, HttpServletResponse response, EncodedPage page) throws IOException {
        var accepted = request.getHeader("Accept-Encoding");
        boolean packed = page.isWorthPacking() && accepted != null && accepted.contains("gzip");
        var body = packed ? page.packed() : page.json();
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "Accept-Encoding");
        if (packed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    void write(AsyncContext context, EncodedPage page, int asked) {
        try {
            write((HttpServletRequest) context.getRequest(), (HttpServletResponse) context.getResponse(), page, asked);
        } catch (IOException gone) {
            LOG.debug("who waited is gone", gone);
        }
    }

    void write(AsyncContext context, ProblemCode code) {
        try {
            problems.write(
                    (HttpServletRequest) context.getRequest(), (HttpServletResponse) context.getResponse(), code);
        } catch (IOException gone) {
            LOG.debug("who waited is gone", gone);
        }
    }
}
