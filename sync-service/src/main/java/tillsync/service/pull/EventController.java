package tillsync.service.pull;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.access.TillCaller;
import tillsync.service.device.Presence;
import tillsync.service.wire.WaitingRoom;
import tillsync.till.DeviceId;

/** {@code GET /api/v1/till/events}: server-sent events for one till. */
@RestController
class EventController {
    private final EventStreams streams;
    private final WaitingRoom room;
    private final Presence presence;

    EventController(EventStreams streams, WaitingRoom room, Presence presence) {
        this.streams = streams;
        this.room = room;
        this.presence = presence;
    }

    @GetMapping("/api/v1/till/events")
    void events(@AuthenticationPrincipal TillCaller till, HttpServletRequest request, HttpServletResponse response) {
        var context = room.enter(request);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        context.setTimeout(0);
        var stream = new EventStream(till.id(), till.device().pairing(), context);
        presence.touch(till.id(), null);
        presence.count(till.id(), 1);
        context.addListener(new Closing(stream, streams, presence, till.id()));
        streams.open(stream);
    }

    private record Closing(EventStream stream, EventStreams streams, Presence presence, DeviceId device)
            implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            stream.ended();
            streams.closed(stream);
            presence.count(device, -1);
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
