package tillsync.service.watch;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.access.UserCaller;
import tillsync.service.wire.WaitingRoom;

/** {@code GET /api/v1/events}: which of the user's tills are other than they were, as server-sent events. */
@RestController
class OverviewEventsController {
    private final UserStreams streams;
    private final WaitingRoom room;
    private final Clock clock;

    OverviewEventsController(UserStreams streams, WaitingRoom room, Clock clock) {
        this.streams = streams;
        this.room = room;
        this.clock = clock;
    }

    @GetMapping("/api/v1/events")
    void events(@AuthenticationPrincipal UserCaller user, HttpServletRequest request, HttpServletResponse response) {
        streams.require(user.id());
        var context = room.enter(request);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        context.setTimeout(0);
        var stream = new UserStream(user.id(), context, clock.instant());
        context.addListener(new Closing(stream, streams));
        streams.open(stream);
    }

    private record Closing(UserStream stream, UserStreams streams) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            stream.ended();
            streams.closed(stream);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            stream.end();
        }

        @Override
        public void onError(AsyncEvent event) {
            stream.end();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // a stream is started once
        }
    }
}
