package tillsync.client;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.client.engine.TillSoftware;
import tillsync.client.store.Handed;
import tillsync.client.store.Takeover;
import tillsync.client.store.failure.StoreFailure;
import tillsync.condition.ConditionCode;

/** Asks the till's software to take over. Reports its exceptions, and notices a thread that hangs in it. */
final class Software implements TillSoftware {
    private final TillListener listener;
    private final Supplier<LocalDateTime> begunUntil;
    private final ProblemLog problems;
    private volatile @Nullable Thread asking;
    private volatile boolean takes;
    private volatile long aliveAt;
    private boolean isAsked;

    /** @param begunUntil the local time up to which planned values have begun for the software */
    Software(TillListener listener, Supplier<LocalDateTime> begunUntil, ProblemLog problems) {
        check(listener);
        this.listener = listener;
        this.begunUntil = begunUntil;
        this.problems = problems;
    }

    /** Checks the listener before anything is opened: otherwise a thread of ours would find out what is missing. */
    static void check(TillListener listener) {
        Objects.requireNonNull(listener, "listener: null (expected: one, such as TillListener.NONE)");
    }

    @Override
    public Takeover apply(Handed handed) {
        alive();
        asking = Thread.currentThread();
        isAsked = true;
        try {
            var answer = Objects.requireNonNull(
                    listener.apply(new Batch(handed, begunUntil.get(), this::alive)),
                    "takeover: null (expected: an answer, such as Takeover.all())");
            requireHanded(answer, handed);
            return answer;
        } catch (StoreFailure ours) {
            throw ours;
        } catch (Throwable theirs) {
            problems.add(new Problem(ConditionCode.LISTENER_FAILED, theirs));
            throw theirs;
        } finally {
            asking = null;
        }
    }

    @Override
    public void ended() {
        takes = false;
        if (!isAsked) {
            return;
        }
        isAsked = false;
        alive();
        asking = Thread.currentThread();
        try {
            listener.ended();
        } catch (Throwable theirs) {
            problems.add(new Problem(ConditionCode.LISTENER_FAILED, theirs));
        } finally {
            asking = null;
        }
    }

    /** Refuses an answer that names articles which were not handed over: nobody would see that mistake. */
    private void requireHanded(Takeover answer, Handed handed) {
        if (answer.except().isEmpty()) {
            return;
        }
        var others = new HashSet<ArticleNumber>();
        answer.except().forEach(each -> others.add(each.number()));
        handed.forEach(begunUntil.get(), (number, article) -> others.remove(number));
        handed.forEachRecord((key, record) -> others.remove(key.place()));
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(
                    "not taken: " + others.iterator().next() + " (expected: numbers of this batch)");
        }
    }

    /** Notes that the listener has taken an article, and so goes on. */
    private void alive() {
        aliveAt = System.nanoTime();
    }

    /** Notes that the software can take articles: an earlier reason to wait is over. */
    void ready() {
        takes = true;
    }

    /** Returns true from {@link #ready} until the next handover to the software has ended. */
    boolean takes() {
        return takes;
    }

    /** The thread that is in the listener, if the listener has shown no sign of life for that long; else null. */
    @Nullable
    Thread hangsFor(Duration time) {
        var thread = asking;
        return thread != null && System.nanoTime() - aliveAt > time.toNanos() ? thread : null;
    }

    /**
     * Refuses calls by the listener that drive the engine or end the client: the engine waits for the listener.
     *
     * @throws IllegalStateException if this thread is in the listener
     */
    void requireOutside(String call) {
        if (asking == Thread.currentThread()) {
            throw new IllegalStateException(
                    call + ": inside of the listener (expected: after it has returned, or by another thread)");
        }
    }
}
