package tillsync.service.engine.asking;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tillsync.request.Ending;
import tillsync.request.Request;
import tillsync.request.RequestState;
import tillsync.service.engine.gate.Askers;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.StopsLast;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillRequest;
import tillsync.till.DeviceId;

/**
 * Offers each till the first of its orders, until it has answered that one. Offers are in memory, and can be read from
 * the table again at any time. A hand-over is in the table before the till gets the order.
 */
@Component
class Offers extends Background implements Signals.Listener, StopsLast {
    private static final Logger LOG = LoggerFactory.getLogger(Offers.class);
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long ROUNDS_UNTIL_ALL = 30;
    private static final long ROUNDS_UNTIL_FORGOTTEN = 3_600;
    private static final int MOST_AT_ONCE = 200;
    private static final Duration KEPT = Duration.ofDays(90);

    /** Used by the background thread alone. */
    private final Map<DeviceId, TillRequest> offered = new HashMap<>();

    private final OrderRows rows;
    private final QuestionRows questions;
    private final TillAnswers answers;
    private final OrderChanges changes;
    private final Devices devices;
    private final Targets targets;
    private final Telling telling;
    private final Askers askers;
    private final Clock clock;

    /** Tills to look at before the next round; an empty one only wakes the thread. */
    private final BlockingQueue<Optional<DeviceId>> looks = new LinkedBlockingQueue<>();

    private long nextRound = System.nanoTime();
    private long rounds;

    Offers(
            OrderRows rows,
            QuestionRows questions,
            TillAnswers answers,
            OrderChanges changes,
            Devices devices,
            Targets targets,
            Telling telling,
            Askers askers,
            Clock clock) {
        super("orders", Duration.ZERO, Duration.ZERO);
        this.rows = rows;
        this.questions = questions;
        this.answers = answers;
        this.changes = changes;
        this.devices = devices;
        this.targets = targets;
        this.telling = telling;
        this.askers = askers;
        this.clock = clock;
    }

    /** Looks at a till again, since it or its orders may have changed. */
    @Override
    public void on(Signal signal) {
        switch (signal.kind()) {
            case ORDERED, PLACED, LEFT, RENEWED -> look(signal.device());
            default -> {}
        }
    }

    private void look(DeviceId device) {
        if (isRunning()) {
            looks.add(Optional.of(device));
        }
    }

    @Override
    protected void letGo() {
        looks.add(Optional.empty());
    }

    @Override
    protected void round() throws InterruptedException {
        long left = nextRound - System.nanoTime();
        if (left > 0) {
            var device = looks.poll(left, TimeUnit.NANOSECONDS);
            if (device != null) {
                device.ifPresent(this::lookAt);
            }
        } else {
            nextRound = System.nanoTime() + ROUND_NANOS;
            lookAtAll();
        }
    }

    private void lookAt(DeviceId device) {
        var first = first(device);
        if (first.isPresent() && isToBeSettled(device, first.get())) {
            changes.settle(device);
            first = first(device);
        }
        var before = offered.get(device);
        if (before != null && first.isPresent() && first.get().id().equals(before.id())) {
            return;
        }
        if (before != null) {
            offered.remove(device);
            telling.end(before);
        }
        first.ifPresent(this::offer);
    }

    private Optional<Order> first(DeviceId device) {
        return rows.open(device, 1).stream().findFirst();
    }

    private boolean isToBeSettled(DeviceId device, Order first) {
        return first.request().with(till(device).orElse(null)).isPresent();
    }

    private Optional<Request.Till> till(DeviceId device) {
        return devices.find(device).map(targets::till);
    }

    private void offer(Order order) {
        var request = new TillRequest(
                order.device(),
                order.id(),
                () -> handOver(order.device(), order.id()),
                order.request().handOverUntil(),
                TillRequest.OFFERED_EVERY);
        offered.put(order.device(), request);
        telling.begin(request);
    }

    /** Hands an order over, in the thread of the till's request; repeats it until it is answered. */
    private Optional<String> handOver(DeviceId device, String id) {
        try {
            boolean may = rows.find(id).filter(this::mayBeHandedOver).isPresent();
            if (!may) {
                look(device);
            }
            return may ? Optional.of(rows.members(id)).filter(members -> !members.isEmpty()) : Optional.empty();
        } catch (RuntimeException failure) {
            LOG.warn("Order {} is not handed over now: {}", id, failure.toString());
            return Optional.empty();
        }
    }

    /**
     * Withholds an order that an earlier till of this device has got: it may be done already, and newer changes may
     * have followed.
     */
    private boolean mayBeHandedOver(Order order) {
        return order.state() == RequestState.WAITING
                ? changes.handOver(order.device(), order.id())
                : till(order.device())
                        .filter(till -> order.request().isFor(till, clock.instant()))
                        .isPresent();
    }

    private void lookAtAll() {
        var now = clock.instant();
        for (var order : rows.due(StoredTime.of(now), MOST_AT_ONCE)) {
            order.request().at(now).ifPresent(ending -> answers.end(order, List.of(RequestState.WAITING), ending));
        }
        if (rounds % ROUNDS_UNTIL_ALL
                == 0) { // the signal to a till may have been lost, and another node may have taken an order
            List.copyOf(offered.keySet()).forEach(this::lookAt);
            offered.values().forEach(telling::tell);
            rows.devicesWithOpen().stream()
                    .filter(device -> !offered.containsKey(device))
                    .forEach(this::lookAt);
            rows.abandoned(MOST_AT_ONCE).forEach(order -> answers.end(order, RequestState.OPEN, Ending.silent()));
            questions.forget();
        }
        if (rounds % ROUNDS_UNTIL_FORGOTTEN == 0) {
            rows.forgetClosedBefore(StoredTime.of(now.minus(KEPT)));
            askers.forgetBefore(StoredTime.of(now.minus(KEPT)));
        }
        rounds++;
    }
}
