package tillsync.service.operation.rebuild;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /operator/rebuild}: answers a line after each stream; closing the connection ends it between two streams.
 */
@RestController
record RebuildController(Rebuild rebuild, OperatorToken operator) {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildController.class);

    @PostMapping("/operator/rebuild")
    void rebuild(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String bearer,
            HttpServletResponse response)
            throws IOException {
        operator.require(bearer);
        response.setContentType("text/plain");
        var out = response.getOutputStream();
        tell(out, end(out, response));
    }

    /** Returns the last line. Once a line is sent, a failure can only be told in another one. */
    private String end(OutputStream out, ServletResponse response) {
        try {
            var parked = rebuild.run((streams, ofStreams) -> tell(out, streams + " of " + ofStreams));
            return parked.isEmpty() ? "rebuilt" : "rebuilt, but for what cannot be read: " + String.join(", ", parked);
        } catch (UncheckedIOException cancelled) {
            throw cancelled;
        } catch (RuntimeException failure) {
            if (!response.isCommitted()) {
                throw failure;
            }
            LOG.error("rebuild: failed", failure);
            return "failed; the service's log says why";
        }
    }

    static void tell(OutputStream out, String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException cancelled) {
            throw new UncheckedIOException(cancelled);
        }
    }
}
