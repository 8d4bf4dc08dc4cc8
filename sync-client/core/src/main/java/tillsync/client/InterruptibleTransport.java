package tillsync.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tillsync.article.PictureId;
import tillsync.catalogue.BucketSums;
import tillsync.client.transport.EventStream;
import tillsync.client.transport.Greeting;
import tillsync.client.transport.Hello;
import tillsync.client.transport.LiveRequest;
import tillsync.client.transport.PicturePart;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Pull;
import tillsync.client.transport.Receipt;
import tillsync.client.transport.Report;
import tillsync.client.transport.Response;
import tillsync.client.transport.ServerEvent;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.TillUser;
import tillsync.client.transport.Transport;
import tillsync.client.transport.Woken;
import tillsync.delta.ChangePage;
import tillsync.delta.Repair;
import tillsync.picture.PictureType;
import tillsync.problem.ProblemCode;

/**
 * A transport whose calls can be ended from another thread. Threads are interrupted only here. An interrupt while a
 * thread reads or writes an H2 database would close that database, for the till's software too.
 */
final class InterruptibleTransport implements Transport {
    private final Transport transport;
    private final BooleanSupplier renews;
    private static final long UNANSWERED_NANOS = Duration.ofSeconds(2).toNanos();

    /** Threads that are in a call, with the time at which each began it. */
    private final Map<Thread, Long> away = new HashMap<>();

    private final Set<Thread> recalled = new HashSet<>();
    private final Set<Thread> hungUp = new HashSet<>();
    private boolean ended;

    InterruptibleTransport(Transport transport) {
        this(transport, () -> false);
    }

    /** @param renews called after a refusal as UNAUTHENTICATED; returns true if the call is worth a second try */
    InterruptibleTransport(Transport transport, BooleanSupplier renews) {
        this.transport = transport;
        this.renews = renews;
    }

    /** Ends the call that the thread is in, and each later one, as {@link ServiceUnreachable}. */
    synchronized void recall(Thread thread) {
        recalled.add(thread);
        if (away.containsKey(thread)) {
            thread.interrupt();
        }
    }

    /** Lets the thread, which is in no call, make calls again. */
    private synchronized void forgive(Thread thread) {
        recalled.remove(thread);
    }

    /**
     * Runs work in this thread; its calls end after {@code most} with {@link ServiceUnreachable}. The rest of the work
     * is not interrupted.
     */
    <T> T within(Duration most, Supplier<T> work) {
        var caller = Thread.currentThread();
        var isDone = new CountDownLatch(1);
        Worker.daemon("tillsync-limit", () -> recallUnless(isDone, most, caller))
                .start();
        try {
            return work.get();
        } finally {
            synchronized (this) {
                isDone.countDown();
                forgive(caller);
            }
        }
    }

    private void recallUnless(CountDownLatch isDone, Duration most, Thread caller) {
        try {
            if (!isDone.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
                synchronized (this) {
                    if (isDone.getCount() > 0) {
                        recall(caller);
                    }
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the calls that any threads are in now, as {@link ServiceUnreachable}. Later ones go through. */
    synchronized void hangUp() {
        away.keySet().stream()
                .filter(thread -> thread != Thread.currentThread())
                .forEach(thread -> {
                    hungUp.add(thread);
                    thread.interrupt();
                });
    }

    /** Ends the call that the thread is in now, as {@link ServiceUnreachable}. */
    synchronized void hangUp(Thread thread) {
        if (away.containsKey(thread)) {
            hungUp.add(thread);
            thread.interrupt();
        }
    }

    /** Ends the call that the thread is in, if it has waited for an answer for 2 seconds. */
    synchronized void hangUpUnanswered(Thread thread) {
        var left = away.get(thread);
        if (left != null && System.nanoTime() - left > UNANSWERED_NANOS) {
            hangUp(thread);
        }
    }

    /** Ends all calls, and each later one, as {@link ServiceUnreachable}: nobody may wait for the service any more. */
    synchronized void hangUpForGood() {
        ended = true;
        hangUp();
    }

    synchronized boolean isAway(Thread thread) {
        return away.containsKey(thread);
    }

    private <T> T away(Supplier<T> call) {
        try {
            return once(call);
        } catch (ServiceRefusal refusal) {
            if (refusal.is(ProblemCode.UNAUTHENTICATED) && renews.getAsBoolean()) {
                return once(call);
            }
            throw refusal;
        }
    }

    private <T> T once(Supplier<T> call) {
        leaves();
        try {
            return call.get();
        } finally {
            comeBack();
        }
    }

    /** Makes a call over another transport, which can be ended in the same way. */
    void away(Runnable call) {
        away(() -> {
            call.run();
            return true;
        });
    }

    private synchronized void leaves() {
        if (ended || recalled.contains(Thread.currentThread())) {
            throw new ServiceUnreachable("service: not asked any more", null);
        }
        away.put(Thread.currentThread(), System.nanoTime());
    }

    private synchronized void comeBack() {
        away.remove(Thread.currentThread());
        if (hungUp.remove(Thread.currentThread()) || recalled.contains(Thread.currentThread())) {
            Thread.interrupted();
        }
    }

    @Override
    public Greeting hello(Hello hello) {
        return away(() -> transport.hello(hello));
    }

    @Override
    public Receipt publish(Publish publish) {
        return away(() -> transport.publish(publish));
    }

    @Override
    public ChangePage changes(Pull pull) {
        return away(() -> transport.changes(pull));
    }

    @Override
    public Woken awaitChanges(Pull pull) {
        return away(() -> transport.awaitChanges(pull));
    }

    @Override
    public List<LiveRequest> requests(Duration patience) {
        return away(() -> transport.requests(patience));
    }

    @Override
    public void respond(String requestId, Response response) {
        away(() -> transport.respond(requestId, response));
    }

    @Override
    public boolean report(Report report) {
        return away(() -> transport.report(report));
    }

    @Override
    public Repair repairs(String cursor, BucketSums sums) {
        return away(() -> transport.repairs(cursor, sums));
    }

    @Override
    public EventStream events() {
        var stream = away(transport::events);
        return new EventStream() {
            @Override
            public ServerEvent next() {
                return away(stream::next);
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    @Override
    public List<TillUser> users() {
        return away(transport::users);
    }

    @Override
    public PicturePart picture(PictureId picture, int from, int most) {
        return away(() -> transport.picture(picture, from, most));
    }

    @Override
    public void sendPicture(PictureId picture, PictureType type, byte[] content) {
        away(() -> transport.sendPicture(picture, type, content));
    }

    @Override
    public void bye() {
        away(transport::bye);
    }

    @Override
    public void signOff(String followers) {
        away(() -> transport.signOff(followers));
    }

    @Override
    public void close() {
        transport.close();
    }
}
