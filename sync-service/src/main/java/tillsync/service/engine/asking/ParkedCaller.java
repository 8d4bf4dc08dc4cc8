package tillsync.service.engine.asking;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.web.problem.ProblemWriter;

/** One caller who waits for a till's answer. It is answered once, or goes away. */
final class ParkedCaller implements AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedCaller.class);

    private final AsyncContext context;
    private final ProblemWriter problems;
    private final Runnable leaving;
    private final AtomicBoolean done = new AtomicBoolean();

    ParkedCaller(AsyncContext context, ProblemWriter problems, Runnable leaving) {
        this.context = context;
        this.problems = problems;
        this.leaving = leaving;
    }

    /** @param json what is answered; null where it failed */
    synchronized void answer(@Nullable String json, @Nullable Throwable failure) {
        if (!done.compareAndSet(false, true)) {
            return;
        }
        leaving.run();
        try {
            if (json != null) {
                write(json);
            } else {
                refuse(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
            }
        } catch (IOException gone) {
            LOG.debug("a waiting caller is gone", gone);
        } finally {
            context.complete();
        }
    }

    private void write(String json) throws IOException {
        var response = (HttpServletResponse) context.getResponse();
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    private void refuse(@Nullable Throwable failure) throws IOException {
        var request = (HttpServletRequest) context.getRequest();
        var response = (HttpServletResponse) context.getResponse();
        if (failure instanceof Refusal refusal) {
            problems.write(request, response, refusal);
        } else {
            LOG.error("{} {} failed while it waited", request.getMethod(), request.getRequestURI(), failure);
            problems.write(request, response, ProblemCode.INTERNAL);
        }
    }

    private void abandon() {
        if (done.compareAndSet(false, true)) {
            leaving.run();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        answer(null, Refusal.of(ProblemCode.TILL_DID_NOT_ANSWER, "till: silent"));
    }

    @Override
    public void onError(AsyncEvent event) {
        abandon();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        abandon();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // a caller is parked once
    }
}
