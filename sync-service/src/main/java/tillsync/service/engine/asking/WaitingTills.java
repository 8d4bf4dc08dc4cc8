package tillsync.service.engine.asking;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillRequests;
import tillsync.service.web.problem.ProblemWriter;
import tillsync.service.web.wire.WaitingRoom;
import tillsync.till.DeviceId;

/** The tills that wait to be asked: a parked request each, at most one a till, the newest. */
@Component
class WaitingTills implements Signals.Listener, SmartLifecycle {
    private static final int THREADS = 4;

    private final Map<DeviceId, ParkedTill> byDevice = new ConcurrentHashMap<>();
    private final ExecutorService answering = Executors.newFixedThreadPool(THREADS, task -> {
        var thread = new Thread(task, "answer-tills");
        thread.setDaemon(true);
        return thread;
    });
    private final TillRequests requests;
    private final ProblemWriter problems;
    private final Presence presence;
    private final WaitingRoom room;
    private volatile boolean running;

    WaitingTills(TillRequests requests, ProblemWriter problems, Presence presence, WaitingRoom room) {
        this.requests = requests;
        this.problems = problems;
        this.presence = presence;
        this.room = room;
    }

    /** After it is parked it is looked at once more: what was asked in between would wake nobody. */
    void park(DeviceId device, int waitSeconds, HttpServletRequest request) {
        var context = room.enter(request);
        context.setTimeout(waitSeconds * 1_000L);
        var parked = new ParkedTill(context, device, requests, problems, presence, this::dismiss);
        context.addListener(new Ending(parked));
        var older = byDevice.put(device, parked);
        if (older != null) {
            answering.execute(older::supersede);
        }
        parked.open();
        if (requests.fetch(device) || !running) {
            answer(parked);
        }
    }

    void wake(DeviceId device) {
        var parked = byDevice.get(device);
        if (parked != null) {
            requests.fetch(device);
            answer(parked);
        }
    }

    /** Ends a wait of the till, where one of its requests was not given to it lately. */
    void remind(DeviceId device) {
        var parked = byDevice.get(device);
        if (parked != null && requests.fetch(device)) {
            answer(parked);
        }
    }

    /** A till that may not be that one any more is to ask again. */
    @Override
    public void on(Signal signal) {
        if (signal.kind() == Signal.Kind.LEFT || signal.kind() == Signal.Kind.RENEWED) {
            end(signal.device());
        }
    }

    private void end(DeviceId device) {
        var parked = byDevice.remove(device);
        if (parked != null) {
            answering.execute(parked::supersede);
        }
    }

    private void dismiss(ParkedTill parked) {
        byDevice.remove(parked.device(), parked);
        answering.execute(parked::dismiss);
    }

    private void answer(ParkedTill parked) {
        byDevice.remove(parked.device(), parked);
        answering.execute(parked::answer);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        new ArrayList<>(byDevice.values()).forEach(this::answer);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private final class Ending implements AsyncListener {
        private final ParkedTill parked;

        Ending(ParkedTill parked) {
            this.parked = parked;
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            byDevice.remove(parked.device(), parked);
            parked.answer();
        }

        @Override
        public void onError(AsyncEvent event) {
            byDevice.remove(parked.device(), parked);
            parked.abandon();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            byDevice.remove(parked.device(), parked);
            parked.abandon();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // a wait is parked once
        }
    }
}
