package tillsync.service.fleet.watch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.people.access.Credential;
import tillsync.service.people.access.Credentials;
import tillsync.service.tills.access.UserCaller;

/** {@code GET /api/v1/events}: which of the user's tills have changed, as server-sent events. */
@RestController
record OverviewEventsController(UserStreams streams, Credentials credentials, Clock clock) {
    @GetMapping("/api/v1/events")
    void events(UserCaller user, HttpServletRequest request, HttpServletResponse response) {
        var answer = streams.begin(user.id(), request, response);
        var stream = new UserStream(user.id(), answer, clock.instant());
        var watch = credentials.watch(Credential.of(request), stream::end);
        answer.whenClosed(() -> {
            watch.close();
            streams.closed(stream);
        });
        streams.open(stream);
    }
}
