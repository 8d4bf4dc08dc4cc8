package tillsync.client;

import static tillsync.client.CloudChanges.refusal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.Cursor;
import tillsync.client.store.Identity;
import tillsync.client.store.Numbering;
import tillsync.client.transport.EventStream;
import tillsync.client.transport.Greeting;
import tillsync.client.transport.Hello;
import tillsync.client.transport.LiveRequest;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Pull;
import tillsync.client.transport.Receipt;
import tillsync.client.transport.Report;
import tillsync.client.transport.Response;
import tillsync.client.transport.ServerEvent;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.Transport;
import tillsync.client.transport.Woken;
import tillsync.delta.ChangePage;
import tillsync.delta.Repair;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.problem.Flaw;

/** One till's way to a {@link Cloud}: it records what was asked, and can lose answers. */
public final class CloudTransport implements Transport {
    private static final long LOOK_EVERY_MILLIS = 10;

    public final List<String> asked = new CopyOnWriteArrayList<>();
    public final List<Report> reports = new CopyOnWriteArrayList<>();
    public final List<Hello> hellos = new CopyOnWriteArrayList<>();
    /** Reports of a digest that the catalogue never had at their cursor. */
    public final List<Report> unverified = new CopyOnWriteArrayList<>();
    /** All cursors that requests have carried. */
    public final List<String> cursors = new CopyOnWriteArrayList<>();
    /** All answers to requests, in the order of their arrival. */
    public final List<String> answers = new CopyOnWriteArrayList<>();
    /** What was accepted for the first time. */
    public final List<Publish> published = new CopyOnWriteArrayList<>();

    public int pageLimit = 1_000;
    public volatile int pollSeconds = 30;
    public volatile @Nullable Instant serverTime;
    public volatile boolean isDown;
    public volatile boolean hasNoEvents;
    public volatile boolean hasNoWaits;
    public volatile boolean hasNoRepairs;
    public volatile boolean losesNextReceipt;
    public volatile boolean topologyChangesOnNextPage;
    public volatile @Nullable String refusesNumber;
    /** If set, hello is answered when it is open. */
    public volatile @Nullable CountDownLatch holdsHello;
    /** If set, hello fails in this process. */
    public volatile @Nullable Error fails;
    /** If set, one request in three is lost, and one answer in three. */
    public volatile @Nullable Random cuts;
    /** What each change set that is new is refused with; null: it is taken. */
    public volatile @Nullable ServiceRefusal refusesAll;
    /** Happens once, before the next page is answered. */
    public volatile @Nullable Runnable beforeNextPage;

    final AtomicInteger heldHellos = new AtomicInteger();
    private final AtomicInteger openStreams = new AtomicInteger();
    private final BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();
    private final Map<String, JsonValue> requests = new ConcurrentSkipListMap<>();
    private final Cloud cloud;
    private final CloudChanges changes;
    private final Cloud.Device device;

    CloudTransport(Cloud cloud, Cloud.Device device) {
        this.cloud = cloud;
        this.changes = new CloudChanges(cloud);
        this.device = device;
    }

    boolean hasOpenStream() {
        return openStreams.get() > 0;
    }

    private void ask(String what) {
        asked.add(what);
        if (isDown || cuts()) {
            throw new ServiceUnreachable("cloud: down", null);
        }
    }

    private boolean cuts() {
        return cuts != null && cuts.nextInt(3) == 0;
    }

    /** An answer on its way: what was asked for is done already. */
    private <T> T arrives(T answer) {
        if (cuts()) {
            throw new ServiceUnreachable("cloud: answer lost", null);
        }
        return answer;
    }

    @Override
    public Greeting hello(Hello hello) {
        ask("hello");
        hellos.add(hello);
        var failure = fails;
        if (failure != null) {
            throw failure;
        }
        if (holdsHello != null) {
            heldHellos.incrementAndGet();
            waits(Duration.ofSeconds(30), () -> holdsHello.getCount() == 0);
        }
        synchronized (cloud) {
            var main = device.follows == null ? null : device.follows.id;
            var session = "s" + ++device.sessions;
            return new Greeting(
                    new Identity(device.id, device.id, device.role(), main, true, session, pollSeconds, null, null),
                    device.catalogue(),
                    cloud.head(device.catalogue()),
                    new Numbering(device.pairing, device.next),
                    device.grouped,
                    serverTime,
                    device.former,
                    device.lossSeen);
        }
    }

    @Override
    public Receipt publish(Publish publish) {
        ask("publish " + publish.sequence());
        var receipt = cloud.receipt(device, publish, this::taken);
        if (losesNextReceipt) {
            losesNextReceipt = false;
            throw new ServiceUnreachable("cloud: answer lost", null);
        }
        return arrives(receipt);
    }

    /** What is done with what is published for the first time. */
    private Receipt taken(Publish publish) {
        if (refusesAll != null) {
            throw refusesAll;
        }
        var edits = publish.changeSet().edits();
        for (int i = 0; i < edits.size(); i++) {
            if (edits.get(i).number().value().equals(refusesNumber)) {
                throw new ServiceRefusal(
                        422, "INVALID", "", List.of(new Flaw("/edits/" + i + "/article/vat", "UNKNOWN_VAT", "no")));
            }
        }
        published.add(publish);
        if (device.follows != null || publish.holds()) {
            return Receipt.HELD;
        }
        long changed = cloud.publish(device.own, publish.changeSet());
        var cursor = cloud.cursor(device.own);
        return Receipt.published(device.own, cursor.revision(), cursor.toString(), changed);
    }

    @Override
    public ChangePage changes(Pull pull) {
        if (pull.since() != null) {
            cursors.add(pull.since());
        }
        ask(pull.since() == null ? "snapshot" : "delta");
        var happens = beforeNextPage;
        beforeNextPage = null;
        if (happens != null) {
            happens.run();
        }
        if (topologyChangesOnNextPage && pull.after() != null) {
            topologyChangesOnNextPage = false;
            throw refusal(409, "TOPOLOGY_CHANGED");
        }
        return changes.page(pull, device, pageLimit);
    }

    @Override
    public Woken awaitChanges(Pull pull) {
        ask("wait");
        if (hasNoWaits) {
            throw refusal(503, "BUSY");
        }
        waits(
                pull.patience(),
                () -> !requests.isEmpty()
                        || !pull.isAt(cloud.cursor(device.catalogue()).toString())
                        || pull.group() != device.grouped.version());
        return new Woken(changes(new Pull(pull.since(), pull.group(), null, Duration.ZERO)), requests.size());
    }

    /** Until it is so, or patience is over, or the thread is called back. */
    private static void waits(Duration patience, BooleanSupplier isSo) {
        long end = System.nanoTime() + patience.toNanos();
        var never = new CountDownLatch(1);
        try {
            while (!isSo.getAsBoolean() && System.nanoTime() < end) {
                never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException calledBack) {
            throw new ServiceUnreachable("service: not waited for any more", calledBack);
        }
    }

    /** Asks something of the till: the request waits until it is answered, and comes as an event if it can. */
    public void asks(String request) {
        var json = JsonReader.read(request);
        requests.put(LiveRequest.read(json).orElseThrow().id(), json);
        if (!hasNoEvents) {
            events.add(new ServerEvent(ServerEvent.REQUEST, json));
        }
    }

    @Override
    public List<LiveRequest> requests(Duration patience) {
        ask("requests");
        if (!patience.isZero()) {
            waits(patience, () -> !requests.isEmpty());
        }
        return arrives(requests.values().stream()
                .flatMap(json -> LiveRequest.read(json).stream())
                .toList());
    }

    @Override
    public void respond(String requestId, Response response) {
        ask("respond " + requestId);
        answers.add(requestId + " " + response.body());
        if (requests.remove(requestId) == null) {
            throw refusal(404, "NOT_FOUND");
        }
        arrives(true);
    }

    @Override
    public boolean report(Report report) {
        ask("report");
        reports.add(report);
        cursors.add(report.cursor());
        boolean verified = changes.areAsReported(report);
        if (!verified) {
            unverified.add(report);
        }
        return verified;
    }

    @Override
    public Repair repairs(String cursor, BucketSums sums) {
        ask("repairs");
        changes.known(Cursor.parse(cursor));
        if (hasNoRepairs) {
            throw refusal(404, "NOT_FOUND");
        }
        return arrives(changes.repair(cursor, device.catalogue(), sums));
    }

    /** Sends an event to the till's open stream, or to the next that it opens. */
    public void send(String kind, String data) {
        events.add(new ServerEvent(kind, JsonReader.read(data)));
    }

    @Override
    public EventStream events() {
        ask("events");
        if (hasNoEvents) {
            throw refusal(404, "NOT_FOUND");
        }
        openStreams.incrementAndGet();
        return new CloudStream(events, openStreams);
    }

    @Override
    public void bye() {
        ask("bye");
    }

    @Override
    public void signOff(String followers) {
        ask("sign-off");
    }

    @Override
    public void close() {}
}
