package tillsync.service.web.wire;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tillsync.service.web.problem.RequestId;

/**
 * An answer of server-sent events, which stays open until one side ends it. Its work is queued and done by one thread
 * at a time: events keep their order, and a slow reader keeps one thread. An answer that falls far behind is ended.
 */
public final class OpenAnswer {
    private static final int MOST_QUEUED = 256;

    private final AsyncContext context;
    private final String requestId;
    private final Executor threads;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private boolean working;
    private volatile boolean ended;
    private volatile boolean lost;
    private volatile long sentAt = System.nanoTime();
    private volatile long takenAt = sentAt;

    private OpenAnswer(AsyncContext context, Executor threads) {
        this.context = context;
        this.requestId = RequestId.of((HttpServletRequest) context.getRequest());
        this.threads = threads;
    }

    /**
     * Begins the answer.
     *
     * @param context of the request, which has found room to stay open
     * @param threads that do its work
     */
    public static OpenAnswer begin(AsyncContext context, HttpServletResponse response, Executor threads) {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        context.setTimeout(0);
        return new OpenAnswer(context, threads);
    }

    /** @param closed runs once, when the answer is over, whoever has ended it */
    public void whenClosed(Runnable closed) {
        context.addListener(new Closing(this, closed));
    }

    /** Runs a task for this answer on one of the threads, after all that was queued before. */
    public void queue(Runnable task) {
        synchronized (queue) {
            if (queue.size() >= MOST_QUEUED) {
                queue.clear();
                queue.add(this::end);
            } else {
                queue.add(task);
            }
            if (!working) {
                working = true;
                threads.execute(this::work);
            }
        }
    }

    private void work() {
        RequestId.beginLog(requestId);
        try {
            for (var task = next(); task != null; task = next()) {
                run(task);
            }
        } finally {
            RequestId.endLog();
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) { // a stream that may have missed something must not look healthy
            end();
        }
    }

    private @Nullable Runnable next() {
        synchronized (queue) {
            var task = queue.poll();
            working = task != null;
            return task;
        }
    }

    /** Returns true once a send has found that nobody reads the answer any more. */
    public boolean isLost() {
        return lost;
    }

    /**
     * Returns the time for which nobody may have read the answer: the network takes the last event even without a
     * reader.
     */
    public Duration unsureFor() {
        return Duration.ofNanos(System.nanoTime() - takenAt);
    }

    /**
     * Sends an event; ends the answer if nobody reads it any more. The end waits for an event that is being sent: the
     * container reuses the objects of a connection for the next one, which a late write would break.
     */
    public synchronized void send(byte[] event) {
        if (ended) {
            return;
        }
        try {
            var out = context.getResponse().getOutputStream();
            out.write(event);
            out.flush();
            takenAt = sentAt;
            sentAt = System.nanoTime();
        } catch (IOException | IllegalStateException gone) {
            lost = true;
            end();
        }
    }

    /** Ends the answer, after an event that is being sent. */
    public synchronized void end() {
        if (!ended) {
            complete();
        }
    }

    private synchronized void complete() {
        ended = true;
        try {
            context.complete();
        } catch (IllegalStateException gone) {
            // the container has completed it already
        }
    }

    private record Closing(OpenAnswer answer, Runnable closed) implements AsyncListener {
        /** Forgets the answer, which must not be touched from now on. */
        @Override
        public void onComplete(AsyncEvent event) {
            answer.ended = true;
            closed.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            answer.end();
        }

        /** Completes it even if it has ended: the container forgets an end that came just before the error. */
        @Override
        public void onError(AsyncEvent event) {
            answer.lost = true;
            answer.complete();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // it is started once
        }
    }
}
