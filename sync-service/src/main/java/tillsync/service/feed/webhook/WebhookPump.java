package tillsync.service.feed.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tillsync.service.feed.FeedPositions;
import tillsync.service.feed.FeedWork;
import tillsync.service.feed.webhook.Carrier.Sending;
import tillsync.service.feed.webhook.Lanes.Due;
import tillsync.service.feed.webhook.Webhook.Events;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.StopsLast;
import tillsync.service.store.events.EventTail;

/**
 * Finds the events that active webhooks have yet to be told, on the one node that has the claim, and has a few threads
 * carry them. Without an active webhook, it only looks for one.
 *
 * <p>The stream of all events shows at once which catalogues have moved. A look at all streams finds what it misses,
 * every half minute and whenever a webhook begins or resumes. Failed deliveries are offered again when they are due.
 */
final class WebhookPump extends Background implements StopsLast {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookPump.class);
    private static final Duration LOOK_FOR_EVENTS_EVERY = Duration.ofMillis(250);
    private static final Duration LOOK_AT_POSITIONS_EVERY = Duration.ofSeconds(2);
    private static final Duration LOOK_AT_ALL_EVERY = Duration.ofSeconds(30);
    private static final Duration TRY_AGAIN_EVERY = Duration.ofSeconds(1);

    private final Webhooks hooks;
    private final Deliveries deliveries;
    private final FeedPositions positions;
    private final FeedWork work;
    private final PositionSource tills;
    private final EventTail tail;
    private final Carrier carrier;
    private final Supplier<HookSender> senders;
    private final Clock clock;
    private final Set<String> known = new HashSet<>();
    private volatile @Nullable HookSender sender;
    private boolean failing;
    private long allAt;
    private long positionsAt;

    WebhookPump(
            Webhooks hooks,
            Deliveries deliveries,
            FeedPositions positions,
            FeedWork work,
            PositionSource tills,
            EventTail tail,
            Carrier carrier,
            Supplier<HookSender> senders,
            Clock clock) {
        super("webhooks", Duration.ZERO, TRY_AGAIN_EVERY);
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.positions = positions;
        this.work = work;
        this.tills = tills;
        this.tail = tail;
        this.carrier = carrier;
        this.senders = senders;
        this.clock = clock;
    }

    @Override
    protected void round() throws InterruptedException {
        if (hooks.active().isEmpty() || !positions.claim()) {
            return;
        }
        try (var opened = senders.get()) {
            sender = opened;
            carryOn(new Sending(opened, this::isRunning));
        } finally {
            sender = null;
        }
    }

    /** Warns once, however long the failure lasts. */
    @Override
    protected void failed(Throwable failure) {
        if (!failing) {
            LOG.warn("webhooks: not sent, and tried again: {}", failure.toString());
        }
        failing = true;
        LOG.debug("webhooks: failed", failure);
    }

    private void carryOn(Sending sending) throws InterruptedException {
        var lanes = new Lanes((due, lane) -> carrier.turn(due, lane, sending));
        try {
            tail.begin();
            known.clear();
            allAt = System.nanoTime();
            positionsAt = allAt;
            while (isRunning()) {
                positions.requireClaim();
                var active = hooks.active();
                if (active.isEmpty()) {
                    return;
                }
                lanes.offer(due(active));
                failing = false;
                pause(LOOK_FOR_EVENTS_EVERY);
            }
        } finally {
            lanes.close();
        }
    }

    private Collection<Due> due(List<Webhook> active) {
        var due = new LinkedHashSet<Due>(deliveries.due(clock.instant()));
        moved(active, due);
        boolean all = System.nanoTime() - allAt >= 0;
        for (var hook : active) {
            if (all || !known.contains(hook.id())) {
                behind(hook, due);
                deliveries.forget(hook.id(), clock.instant());
            }
        }
        allAt = all ? System.nanoTime() + LOOK_AT_ALL_EVERY.toNanos() : allAt;
        known.clear();
        active.forEach(hook -> known.add(hook.id()));
        if (System.nanoTime() - positionsAt >= 0) {
            active.stream().filter(hook -> hook.events() == Events.POSITIONS).forEach(hook -> behind(hook, due));
            positionsAt = System.nanoTime() + LOOK_AT_POSITIONS_EVERY.toNanos();
        }
        return due;
    }

    /** The catalogues that have moved since the last look, for the webhooks of their merchants. */
    private void moved(List<Webhook> active, Set<Due> due) {
        for (var stream : tail.moved()) {
            if (stream.type().equals("catalogue")) {
                var merchant = work.merchantOf(stream.id());
                active.stream()
                        .filter(hook -> hook.events() == Events.CHANGE_SETS)
                        .filter(hook -> merchant.filter(hook.merchant()::equals).isPresent())
                        .forEach(hook -> due.add(new Due(hook.id(), hook.merchant(), stream.id())));
            }
        }
    }

    private void behind(Webhook hook, Set<Due> due) {
        var streams =
                hook.events() == Events.CHANGE_SETS ? work.behind(hook.topic(), hook.merchant()) : tills.behind(hook);
        due.addAll(streams.stream()
                .map(stream -> new Due(hook.id(), hook.merchant(), stream))
                .collect(Collectors.toSet()));
    }

    @Override
    protected void letGo() {
        var open = sender;
        if (open != null) {
            open.close();
        }
    }

    @Override
    protected void last() {
        positions.release();
    }
}
