package tillsync.service.engine.pull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes pages to responses, packed as the caller takes them. */
public final class PullResponses {
    private PullResponses() {}

    /** @param asked how many requests wait for the till, of which the page tells it */
    static void write(HttpServletRequest request, HttpServletResponse response, EncodedPage page, int asked)
            throws IOException {
        if (asked > 0) {
            response.setIntHeader("Tillsync-Requests", asked);
        }
        write(request, response, page);
    }

    public static void write(HttpServletRequest request, HttpServletResponse response, EncodedPage page)
            throws IOException {
        var coding = page.isWorthPacking() ? ContentCoding.of(request.getHeader("Accept-Encoding")) : null;
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
