package tillsync.service.api.pull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tillsync.service.engine.pull.ContentCoding;
import tillsync.service.engine.pull.EncodedPage;
import tillsync.service.engine.pull.Pages;
import tillsync.service.engine.pull.Pulls;

/** Writes pages to responses, packed as the caller takes them. */
public final class PullResponses {
    private PullResponses() {}

    /** The header by which the operator's proxy names the page that it asked about; the proxy lets no client set it. */
    static final String PAGE = "Tillsync-Page";

    private static final int SECONDS_KEPT = 600;

    /** @param asked the number of requests that wait for the till, sent as a header */
    static void write(HttpServletRequest request, HttpServletResponse response, Pulls.Answer answer, int asked)
            throws IOException {
        tell(response, asked);
        var name = request.getHeader(PAGE);
        // changes published meanwhile may have made it a different page
        if (name != null && name.equals(answer.key().name(coding(request)))) {
            response.setIntHeader("X-Accel-Expires", SECONDS_KEPT);
        }
        write(request, response, answer.page());
    }

    /** Names the page, and sends none of it. */
    static void name(HttpServletRequest request, HttpServletResponse response, Pages.Key key, int asked) {
        tell(response, asked);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader(PAGE, key.name(coding(request)));
    }

    private static void tell(HttpServletResponse response, int asked) {
        if (asked > 0) {
            response.setIntHeader("Tillsync-Requests", asked);
        }
    }

    private static @Nullable ContentCoding coding(HttpServletRequest request) {
        return ContentCoding.of(request.getHeader("Accept-Encoding"));
    }

    public static void write(HttpServletRequest request, HttpServletResponse response, EncodedPage page)
            throws IOException {
        var coding = page.isWorthPacking() ? coding(request) : null;
        var body = coding == null ? page.json() : page.packed(coding);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "Accept-Encoding");
        if (coding != null) {
            response.setHeader("Content-Encoding", coding.token());
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
