package tillsync.scenarios.crowd;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A connection for one request at a time. It is kept between requests, and opened anew if the service has ended it. */
final class OneWire implements RequestSender, LoopConnection.Listener {
    private final Function<LoopConnection.Listener, LoopConnection> opening;
    private @Nullable LoopConnection wire;
    private @Nullable Question open;
    private boolean isFresh;

    /** @param opening opens a connection with this listener */
    OneWire(Function<LoopConnection.Listener, LoopConnection> opening) {
        this.opening = opening;
    }

    boolean isFree() {
        return open == null;
    }

    @Override
    public void ask(Question question) {
        if (open != null) {
            throw new IllegalStateException("asked while it waits for an answer");
        }
        open = question;
        isFresh = wire == null;
        send(question);
    }

    private void send(Question question) {
        var used = wire == null ? opening.apply(this) : wire;
        wire = used;
        used.send(question.request());
    }

    @Override
    public void answered(Answer answer) {
        var question = open;
        open = null;
        if (answer.isLast()) {
            close();
        }
        if (question != null) {
            question.answered().accept(answer);
        }
    }

    @Override
    public void event(String kind, String data) {
        throw new IllegalStateException("event: " + kind + " (expected: none here)");
    }

    /** Sends the request once more if the connection is not new: it may have ended just as it was used again. */
    @Override
    public void broken() {
        wire = null;
        var question = open;
        if (question == null) {
            return;
        }
        if (!isFresh) {
            isFresh = true;
            send(question);
            return;
        }
        open = null;
        question.failed().run();
    }

    void close() {
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }
}
