package tillsync.service.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tillsync.problem.ProblemCode;
import tillsync.service.device.TillRequests;
import tillsync.service.problem.ProblemWriter;
import tillsync.till.DeviceId;

/** One till that waits to be asked. It is answered once: by a request, by time, or by its own newer wait. */
final class ParkedTill {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedTill.class);

    private final AsyncContext context;
    private final DeviceId device;
    private final TillRequests requests;
    private final ProblemWriter problems;
    private final Runnable leaving;
    private final AtomicBoolean done = new AtomicBoolean();

    ParkedTill(AsyncContext context, DeviceId device, TillRequests requests, ProblemWriter problems, Runnable leaving) {
        this.context = context;
        this.device = device;
        this.requests = requests;
        this.problems = problems;
        this.leaving = leaving;
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
            leaving.run();
        }
    }

    private interface Writing {
        void write() throws IOException;
    }

    private synchronized void finish(Writing what) {
        if (!done.compareAndSet(false, true)) {
            return;
        }
        leaving.run();
        try {
            what.write();
        } catch (IOException gone) {
            LOG.debug("a waiting till is gone", gone);
        } finally {
            context.complete();
        }
    }
}
