package tillsync.service.api.pull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.tills.access.TillCaller;
import tillsync.service.tills.device.Presence;
import tillsync.service.web.problem.Range;

/** {@code GET /api/v1/till/events}: server-sent events for one till. */
@RestController
record EventController(EventStreams streams, Presence presence) {
    private static final int LEAST_BEAT_SECONDS = 15;

    /** Networks and proxies end what is silent for a minute. */
    private static final int LONGEST_BEAT_SECONDS = 55;

    /** @param beat the longest time between two signs of life, in seconds */
    @GetMapping("/api/v1/till/events")
    void events(
            TillCaller till,
            @RequestParam(defaultValue = "15") int beat,
            HttpServletRequest request,
            HttpServletResponse response) {
        Range.require("beat", beat, LEAST_BEAT_SECONDS, LONGEST_BEAT_SECONDS);
        var answer = streams.begin(request, response);
        var stream = new TillEventStream(till.id(), till.device().pairing(), Duration.ofSeconds(beat), answer);
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
