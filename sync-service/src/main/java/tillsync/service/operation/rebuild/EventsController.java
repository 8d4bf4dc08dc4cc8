package tillsync.service.operation.rebuild;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.store.events.StoredEvents;
import tillsync.service.web.wire.StreamedAnswer;

/** {@code POST /operator/events}: answers a line for each stored event, and {@link RunningService#END}. Closing the connection ends it. */
@RestController
record EventsController(StoredEvents events, OperatorToken operator) {
    @PostMapping("/operator/events")
    void list(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String bearer,
            @RequestParam(defaultValue = "") String catalogue,
            @RequestParam(defaultValue = "1") long from,
            HttpServletResponse response)
            throws IOException {
        operator.require(bearer);
        response.setContentType("text/plain;charset=UTF-8");
        var out = response.getOutputStream();
        StreamedAnswer.write(response, "The list of events", () -> {
            events.list(catalogue, from, line -> RebuildController.tell(out, line));
            RebuildController.tell(out, RunningService.END);
        });
    }
}
