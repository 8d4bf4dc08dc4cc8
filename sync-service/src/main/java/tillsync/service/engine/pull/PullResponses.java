package tillsync.service.engine.pull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes pages to responses, packed if the caller takes gzip. */
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
}
