package tillsync.service.rebuild;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.access.Ownership;

/** {@code POST /operator/rebuild}: answers a line after each stream; closing the connection ends it between two. */
@RestController
class RebuildController {
    private final Rebuild rebuild;
    private final OperatorToken operator;

    RebuildController(Rebuild rebuild, OperatorToken operator) {
        this.rebuild = rebuild;
        this.operator = operator;
    }

    @PostMapping("/operator/rebuild")
    void rebuild(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String bearer,
            HttpServletResponse response)
            throws IOException {
        if (!operator.isRight(bearer)) {
            throw Ownership.notFound();
        }
        response.setContentType("text/plain");
        var out = response.getOutputStream();
        var parked = rebuild.run((streams, ofStreams) -> {
            try {
                out.write((streams + " of " + ofStreams + "\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } catch (IOException cancelled) {
                throw new UncheckedIOException(cancelled);
            }
        });
        var end = parked.isEmpty()
                ? "rebuilt\n"
                : "rebuilt, but for what cannot be read: " + String.join(", ", parked) + "\n";
        out.write(end.getBytes(StandardCharsets.US_ASCII));
    }
}
