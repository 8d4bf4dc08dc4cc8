package tillsync.client.page;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tillsync.client.TillClient;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.TillUser;
import tillsync.problem.ProblemCode;

/**
 * Knows the users connected to this till. A separate thread asks the service; the page waits only a moment for the
 * answer.
 */
final class ConnectedUsers {
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final TillClient client;
    private final Executor thread;
    private volatile Answer last = new Answer(List.of(), Reason.UNREACHABLE);
    private @Nullable CompletableFuture<Answer> asked;

    /** The reason why the current list is unknown. */
    enum Reason {
        UNREACHABLE,
        /** The service does not provide the list. */
        UNKNOWN_TO_SERVICE
    }

    /** @param reason null if the list is current */
    record Answer(List<TillUser> users, @Nullable Reason reason) {}

    /** The answer when the service need not be asked. */
    static final Answer NONE = new Answer(List.of(), null);

    ConnectedUsers(TillClient client, Executor thread) {
        this.client = client;
        this.thread = thread;
    }

    /** Asks the service; returns the last list if the answer takes longer than a moment. */
    Answer ask() {
        var question = question();
        try {
            return question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return new Answer(last.users(), Reason.UNREACHABLE);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return new Answer(last.users(), Reason.UNREACHABLE);
        }
    }

    /** Asks one question at a time, however many browsers wait. */
    private synchronized CompletableFuture<Answer> question() {
        if (asked == null || asked.isDone()) {
            asked = CompletableFuture.supplyAsync(this::answer, thread);
        }
        return asked;
    }

    private Answer answer() {
        try {
            last = new Answer(List.copyOf(client.users()), null);
        } catch (ServiceUnreachable silent) {
            last = new Answer(last.users(), Reason.UNREACHABLE);
        } catch (ServiceRefusal refusal) {
            boolean unknown = refusal.is(ProblemCode.NOT_FOUND);
            last = new Answer(List.of(), unknown ? Reason.UNKNOWN_TO_SERVICE : Reason.UNREACHABLE);
        }
        return last;
    }

    /** The users in the service's last answer. */
    List<TillUser> known() {
        return last.users();
    }

    /**
     * Discards a question under way, whose answer may be outdated: a user was connected, or this till became another
     * device.
     */
    synchronized void renew() {
        asked = null;
    }
}
