package tillsync.service.engine.asking;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tillsync.problem.ProblemCode;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillRequests;
import tillsync.service.web.problem.ProblemWriter;
import tillsync.till.DeviceId;

/** One till that waits to be asked. It is answered once: by a request, by time, or by its own newer wait. */
final class ParkedTill {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedTill.class);

    private final AsyncContext context;
    private final DeviceId device;
    private final TillRequests requests;
    private final ProblemWriter problems;
    private final Presence.Line line;
    private final AtomicBoolean done = new AtomicBoolean();

    /** @param dismissing ends it on another thread, once its till has said good-bye */
    ParkedTill(
            AsyncContext context,
            DeviceId device,
            TillRequests requests,
            ProblemWriter problems,
            Presence presence,
            Consumer<ParkedTill> dismissing) {
        this.context = context;
        this.device = device;
        this.requests = requests;
        this.problems = problems;
        this.line = presence.line(device, () -> dismissing.accept(this));
    }

    /** To be called when it is parked. */
    void open() {
        line.open();
    }

    DeviceId device() {
        return device;
    }

    static void write(HttpServletResponse response, List<String> asked) throws IOException {
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        var json = "{\"requests\":[" + String.join(",", asked) + "]}";
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives the till what it is asked now, which may be nothing. */
    void answer() {
        finish(() -> write((HttpServletResponse) context.getResponse(), requests.take(device)));
    }

    /** Asks the till for nothing: it has said good-bye. */
    void dismiss() {
        finish(() -> write((HttpServletResponse) context.getResponse(), List.of()));
    }

    void supersede() {
        finish(() -> problems.write(
                (HttpServletRequest) context.getRequest(),
                (HttpServletResponse) context.getResponse(),
                ProblemCode.POLL_SUPERSEDED));
    }

    /** The connection is gone: nobody is to be answered. */
    void abandon() {
        if (done.compareAndSet(false, true)) {
            line.close();
        }
    }

    private interface Writing {
        void write() throws IOException;
    }

    private synchronized void finish(Writing what) {
        if (!done.compareAndSet(false, true)) {
            return;
        }
        line.close();
        try {
            what.write();
        } catch (IOException gone) {
            LOG.debug("a waiting till is gone", gone);
        } finally {
            context.complete();
        }
    }
}
