package tillsync.service.web.wire;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.web.problem.ProblemWriter;
import tillsync.service.web.problem.RequestId;

/**
 * A request that waits for its answer and costs no thread. It is answered once, by whatever comes first: news, its
 * time, or a newer request that takes its place. If the connection breaks, it is not answered.
 */
public final class ParkedRequest {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedRequest.class);

    private final AsyncContext context;
    private final ProblemWriter problems;
    private final Answer usual;
    private volatile Runnable whenOver = () -> {};
    private boolean over;

    /** Writes the answer to a request that waited; may also refuse. */
    public interface Answer {
        void write(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private ParkedRequest(AsyncContext context, ProblemWriter problems, Answer usual) {
        this.context = context;
        this.problems = problems;
        this.usual = usual;
    }

    /**
     * Parks a request.
     *
     * @param context of the request, which has found room to wait
     * @param usual the answer when its time is over, or when no other is given
     */
    public static ParkedRequest park(AsyncContext context, long longestMillis, ProblemWriter problems, Answer usual) {
        var parked = new ParkedRequest(context, problems, usual);
        context.setTimeout(longestMillis);
        context.addListener(new Ending(parked));
        return parked;
    }

    /**
     * Sets the task that runs once, before the answer is written or when the connection is gone. Call it before anybody
     * else knows the request.
     */
    public void whenOver(Runnable task) {
        whenOver = task;
    }

    /** Writes JSON that no cache may keep. */
    public static void write(HttpServletResponse response, String json) throws IOException {
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    public void answer() {
        answer(usual);
    }

    /** Answers, since a newer request of the same caller waits now. */
    public void supersede() {
        answer((request, response) -> {
            throw Refusal.of(ProblemCode.POLL_SUPERSEDED, "poll: older (expected: one wait at a time)");
        });
    }

    /**
     * Answers, one caller at a time. The container's time-out and error wait for an answer that is being written:
     * it reuses the objects of a connection for the next one, which a late write would break.
     */
    public synchronized void answer(Answer answer) {
        if (!end()) {
            return;
        }
        var request = (HttpServletRequest) context.getRequest();
        var response = (HttpServletResponse) context.getResponse();
        RequestId.beginLog(RequestId.of(request));
        try {
            write(answer, request, response);
        } catch (IOException gone) {
            LOG.debug("who waited is gone", gone);
        } finally {
            complete();
            RequestId.endLog();
        }
    }

    private void write(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answer.write(request, response);
        } catch (Refusal refusal) {
            problems.write(request, response, refusal);
        } catch (RuntimeException failure) {
            LOG.error("{} {} failed while it waited", request.getMethod(), request.getRequestURI(), failure);
            problems.write(request, response, ProblemCode.INTERNAL);
        }
    }

    /** @return false if it was over before */
    private synchronized boolean end() {
        boolean first = !over;
        over = true;
        if (first) {
            whenOver.run();
        }
        return first;
    }

    /** Completes the request. The container has already done so if the connection broke during the answer. */
    private void complete() {
        try {
            context.complete();
        } catch (IllegalStateException gone) {
            LOG.debug("who waited is gone", gone);
        }
    }

    private record Ending(ParkedRequest parked) implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) {
            parked.answer();
        }

        /** Completes it even if it was answered: the container forgets an end that came just before the error. */
        @Override
        public void onError(AsyncEvent event) {
            parked.end();
            parked.complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            parked.end();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // it is parked once
        }
    }
}
