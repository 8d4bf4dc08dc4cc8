package tillsync.service.engine.asking;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tillsync.problem.Refusal;
import tillsync.request.Ending;
import tillsync.request.Request;
import tillsync.request.RequestState;
import tillsync.service.engine.asking.OrderCommands.EndOrder;
import tillsync.service.engine.asking.OrderCommands.HandOver;
import tillsync.service.engine.asking.OrderCommands.SettleOrders;
import tillsync.service.store.database.Commands;
import tillsync.service.store.database.StopsLast;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillRequest;
import tillsync.service.tills.device.TillRequests;
import tillsync.till.DeviceId;

/**
 * Offers to each till the first of its orders, until it has answered that one. What is offered is in memory and found again in
 * the table at any time; that it is handed over is in the table before the till gets it.
 */
@Component
class Offers implements LaterAnswers, Signals.Listener, StopsLast {
    private static final Logger LOG = LoggerFactory.getLogger(Offers.class);
    private static final long ROUND_SECONDS = 1;
    private static final long ROUNDS_UNTIL_ALL = 30;
    private static final long ROUNDS_UNTIL_FORGOTTEN = 3_600;
    private static final int MOST_AT_ONCE = 200;
    private static final long LONGEST_STOP_SECONDS = 3;
    private static final Duration KEPT = Duration.ofDays(90);

    /** Touched by the one thread alone. */
    private final Map<DeviceId, TillRequest> offered = new HashMap<>();

    private final OrderRows rows;
    private final Commands commands;
    private final Devices devices;
    private final Targets targets;
    private final TillRequests requests;
    private final Telling telling;
    private final Signals signals;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private long rounds;
    private volatile boolean running;

    Offers(
            OrderRows rows,
            Commands commands,
            Devices devices,
            Targets targets,
            TillRequests requests,
            Telling telling,
            Signals signals,
            Clock clock) {
        this.rows = rows;
        this.commands = commands;
        this.devices = devices;
        this.targets = targets;
        this.requests = requests;
        this.telling = telling;
        this.signals = signals;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            var daemon = new Thread(task, "orders");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** Something may have changed about the till or its orders. */
    @Override
    public void on(Signal signal) {
        switch (signal.kind()) {
            case ORDERED, PLACED, LEFT, RENEWED -> look(signal.device());
            default -> {}
        }
    }

    private void look(DeviceId device) {
        if (running) {
            try {
                thread.execute(() -> safely(() -> lookAt(device)));
            } catch (RejectedExecutionException stopping) {
                LOG.debug("orders of {} are looked at after the restart", device);
            }
        }
    }

    /** Where the database does not answer, it is tried again in a second. */
    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.warn("Orders wait until the next round: {}", failure.toString());
        }
    }

    private void lookAt(DeviceId device) {
        var first = first(device);
        if (first.isPresent() && isToBeSettled(device, first.get())) {
            commands.send(new SettleOrders(device));
            first = first(device);
        }
        var before = offered.get(device);
        if (before != null && first.isPresent() && first.get().id().equals(before.id())) {
            return;
        }
        if (before != null) {
            offered.remove(device);
            requests.remove(before);
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
        var request = TillRequest.offered(
                order.device(),
                order.id(),
                () -> handOver(order.device(), order.id()),
                order.validUntil().toInstant());
        offered.put(order.device(), request);
        requests.add(request);
        telling.tell(request);
    }

    /** In the thread in which the till comes. What has been handed over is handed over again until it is answered. */
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

    /** What another till was given, which was this device before, may be done already, and be older than what was done since. */
    private boolean mayBeHandedOver(Order order) {
        return order.state() == RequestState.WAITING
                ? commands.<Boolean>send(new HandOver(order.device(), order.id()))
                : till(order.device())
                        .filter(till -> order.request().isFor(till, clock.instant()))
                        .isPresent();
    }

    @Override
    public boolean answered(Device till, String id, TillAnswer answer) {
        var order = rows.find(id)
                .filter(found -> found.device().equals(till.id()))
                .filter(found -> found.request().isAnsweredBy(till.pairing()));
        if (order.isEmpty()) {
            return false;
        }
        var ending = answer.ofChange()
                .orElseThrow(() -> Refusal.invalid(
                        "/status", "OTHER_QUESTION", "status: (expected: an answer to what was asked)"));
        end(order.get(), RequestState.HANDED_OVER, ending);
        return true;
    }

    /** Ends an order by what became of it, as who ordered it. */
    void end(Order order, RequestState from, Ending ending) {
        commands.sendAs(order.by(), new EndOrder(null, order.device(), order.id(), from, ending));
        signals.tell(Signal.of(Signal.Kind.ORDERED, order.device()));
    }

    private void round() {
        var now = clock.instant();
        for (var order : rows.due(StoredTime.of(now), MOST_AT_ONCE)) {
            order.request().at(now).ifPresent(ending -> end(order, RequestState.WAITING, ending));
        }
        if (rounds % ROUNDS_UNTIL_ALL
                == 0) { // what told a till may have been lost, and another node may have taken an order
            List.copyOf(offered.keySet()).forEach(this::lookAt);
            offered.values().forEach(telling::tell);
            rows.devicesWithOpen().stream()
                    .filter(device -> !offered.containsKey(device))
                    .forEach(this::lookAt);
        }
        if (rounds % ROUNDS_UNTIL_FORGOTTEN == 0) {
            rows.forgetClosedBefore(StoredTime.of(now.minus(KEPT)));
        }
        rounds++;
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleWithFixedDelay(() -> safely(this::round), 0, ROUND_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Orders were still worked on when the service stopped");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
