package tillsync.service.pull;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.service.device.TillRequests;
import tillsync.service.problem.ProblemWriter;
import tillsync.till.DeviceId;

/** Writes pages and refusals to responses, packed where the caller takes gzip. */
@Component
public class PullResponses {
    private static final Logger LOG = LoggerFactory.getLogger(PullResponses.class);

    private final ProblemWriter problems;
    private final TillRequests requests;

    PullResponses(ProblemWriter problems, TillRequests requests) {
        this.problems = problems;
        this.requests = requests;
    }

    /** Writes a page to a till, which is told by it how much else it is asked. */
    void write(HttpServletRequest request, HttpServletResponse response, EncodedPage page, DeviceId till)
            throws IOException {
        int asked = requests.count(till);
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

    void write(AsyncContext context, EncodedPage page, DeviceId till) {
        try {
            write((HttpServletRequest) context.getRequest(), (HttpServletResponse) context.getResponse(), page, till);
        } catch (IOException gone) {
            LOG.debug("a waiting till is gone", gone);
        }
    }

    void write(AsyncContext context, ProblemCode code) {
        try {
            problems.write(
                    (HttpServletRequest) context.getRequest(), (HttpServletResponse) context.getResponse(), code);
        } catch (IOException gone) {
            LOG.debug("a waiting till is gone", gone);
        }
    }
}
