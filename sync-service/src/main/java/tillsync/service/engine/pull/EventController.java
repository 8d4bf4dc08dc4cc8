package tillsync.service.engine.pull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.people.access.TillCaller;
import tillsync.service.tills.device.Presence;

/** {@code GET /api/v1/till/events}: server-sent events for one till. */
@RestController
record EventController(EventStreams streams, Presence presence) {
    @GetMapping("/api/v1/till/events")
    void events(TillCaller till, HttpServletRequest request, HttpServletResponse response) {
        var answer = streams.begin(request, response);
        var stream = new EventStream(till.id(), till.device().pairing(), answer);
        presence.touch(till.device());
        var line = presence.line(till.id(), () -> streams.end(stream));
        answer.whenClosed(() -> {
            streams.closed(stream);
            if (answer.isLost()) {
                line.lost(answer.unsureFor());
            } else {
                line.close();
            }
        });
        streams.open(stream);
        line.open();
    }
}
