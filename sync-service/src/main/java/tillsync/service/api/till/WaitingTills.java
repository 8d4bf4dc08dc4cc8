package tillsync.service.api.till;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Background;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillRequests;
import tillsync.service.web.problem.ProblemWriter;
import tillsync.service.web.wire.ParkedRequest;
import tillsync.service.web.wire.WaitingRoom;
import tillsync.till.DeviceId;

/** Keeps the tills that wait to be asked: each by a parked request, at most one a till, the newest. */
@Component
class WaitingTills implements Signals.Listener {
    private static final int THREADS = 4;

    private final Map<DeviceId, ParkedRequest> byDevice = new ConcurrentHashMap<>();
    private final ExecutorService answering = Background.threads("answer-tills", THREADS);
    private final TillRequests requests;
    private final ProblemWriter problems;
    private final Presence presence;
    private final WaitingRoom room;
    private volatile boolean stopping;

    WaitingTills(TillRequests requests, ProblemWriter problems, Presence presence, WaitingRoom room) {
        this.requests = requests;
        this.problems = problems;
        this.presence = presence;
        this.room = room;
    }

    /** Parks a till's wait, and looks once more afterwards: a request that came in between would wake nobody. */
    void park(DeviceId device, int waitSeconds, HttpServletRequest request) {
        var parked = ParkedRequest.park(
                room.enter(request),
                waitSeconds * 1_000L,
                problems,
                (waiting, response) -> write(response, requests.take(device)));
        var line = presence.line(device, () -> dismiss(device, parked));
        parked.whenOver(() -> {
            byDevice.remove(device, parked);
            line.close();
        });
        var older = byDevice.put(device, parked);
        if (older != null) {
            answering.execute(older::supersede);
        }
        line.open();
        if (requests.fetch(device) || stopping) {
            answering.execute(parked::answer);
        }
    }

    static void write(HttpServletResponse response, List<String> asked) throws IOException {
        ParkedRequest.write(response, "{\"requests\":[" + String.join(",", asked) + "]}");
    }

    /** Answers without a request, since the till has said good-bye; does nothing if its wait is ended already. */
    private void dismiss(DeviceId device, ParkedRequest parked) {
        if (byDevice.remove(device, parked)) {
            answering.execute(() -> parked.answer((waiting, response) -> write(response, List.of())));
        }
    }

    void wake(DeviceId device) {
        var parked = byDevice.get(device);
        if (parked != null) {
            requests.fetch(device);
            answering.execute(parked::answer);
        }
    }

    /** Ends a wait of the till, if one of its requests was not given to it lately. */
    void remind(DeviceId device) {
        var parked = byDevice.get(device);
        if (parked != null && requests.fetch(device)) {
            answering.execute(parked::answer);
        }
    }

    /** Ends the wait of a till that may have been replaced: it must ask again. */
    @Override
    public void on(Signal signal) {
        if (signal.kind() == Signal.Kind.LEFT || signal.kind() == Signal.Kind.RENEWED) {
            var parked = byDevice.remove(signal.device());
            if (parked != null) {
                answering.execute(parked::supersede);
            }
        }
    }

    /** Answers all waits, since the service stops, also those that come from now on. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
        new ArrayList<>(byDevice.values()).forEach(parked -> answering.execute(parked::answer));
    }
}
