package tillsync.service.web.wire;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** An answer of server-sent events, which stays open until one side ends it. Written by one thread at a time. */
public final class OpenAnswer {
    private final AsyncContext context;
    private volatile boolean ended;
    private volatile boolean lost;
    private volatile long sentAt = System.nanoTime();
    private volatile long takenAt = sentAt;

    private OpenAnswer(AsyncContext context) {
        this.context = context;
    }

    /** @param context of the request, which has found room to stay open */
    public static OpenAnswer begin(AsyncContext context, HttpServletResponse response) {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        context.setTimeout(0);
        return new OpenAnswer(context);
    }

    /** @param closed once, when it is over, whoever has ended it */
    public void whenClosed(Runnable closed) {
        context.addListener(new Closing(this, closed));
    }

    public boolean isEnded() {
        return ended;
    }

    /** Whether it was found that nobody reads it any more. */
    public boolean isLost() {
        return lost;
    }

    /** For how long it is not sure that somebody reads it: the network takes what is sent last also where nobody does. */
    public Duration unsureFor() {
        return Duration.ofNanos(System.nanoTime() - takenAt);
    }

    /** Ends it where nobody reads it any more. */
    public void send(byte[] event) {
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

    public synchronized void end() {
        if (!ended) {
            ended = true;
            try {
                context.complete();
            } catch (IllegalStateException gone) {
                // the container has completed it already
            }
        }
    }

    private record Closing(OpenAnswer answer, Runnable closed) implements AsyncListener {
        /** From now on it must not be touched. */
        @Override
        public void onComplete(AsyncEvent event) {
            answer.ended = true;
            closed.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            answer.end();
        }

        @Override
        public void onError(AsyncEvent event) {
            answer.lost = true;
            answer.end();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // it is started once
        }
    }
}
