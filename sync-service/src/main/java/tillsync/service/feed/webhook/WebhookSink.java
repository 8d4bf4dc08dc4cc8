package tillsync.service.feed.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.feed.CarriedStreams;
import tillsync.service.feed.Sink;
import tillsync.service.feed.webhook.Lanes.Due;
import tillsync.service.feed.webhook.StreamSender.Sending;
import tillsync.service.feed.webhook.Webhook.Events;
import tillsync.service.store.database.Lease;
import tillsync.service.store.events.EventTail;

/**
 * Finds the events that active webhooks have yet to be told, and has a few threads send them. Each webhook has its own
 * retries, so one that fails holds up no other.
 *
 * <p>A look at all streams also comes whenever a webhook begins or resumes. Failed deliveries are offered again when
 * they are due.
 */
record WebhookSink(
        Webhooks hooks,
        Deliveries deliveries,
        CarriedStreams streams,
        Catalogues catalogues,
        PositionSource tills,
        EventTail tail,
        StreamSender stream,
        Supplier<HookSender> senders,
        Clock clock)
        implements Sink {
    /** Longer than one try, since the lease is kept before each. */
    static final Duration LEASE = Duration.ofSeconds(20);

    static final Duration LOOK_AT_ALL_EVERY = Duration.ofSeconds(30);
    private static final Duration LOOK_AT_POSITIONS_EVERY = Duration.ofSeconds(2);

    @Override
    public boolean isNeeded() {
        return !hooks.active().isEmpty();
    }

    @Override
    public Session open(Lease lease) {
        tail.begin();
        return new Round(senders.get(), lease);
    }

    private final class Round implements Session {
        private final HookSender sender;
        private final Lanes lanes;
        private final Set<String> known = new HashSet<>();
        private long positionsAt = System.nanoTime();

        Round(HookSender sender, Lease lease) {
            this.sender = sender;
            this.lanes = new Lanes((due, lane) -> stream.turn(due, lane, new Sending(sender, lease)));
        }

        @Override
        public Turn carry() {
            var active = hooks.active();
            if (active.isEmpty()) {
                return Turn.OVER;
            }
            lanes.offer(due(active));
            return Turn.IDLE;
        }

        @Override
        public void close() {
            lanes.close();
            sender.close();
        }

        private Collection<Due> due(List<Webhook> active) {
            var due = new LinkedHashSet<Due>(deliveries.due(clock.instant()));
            var moved = tail.moved();
            moved.ifPresent(some -> some.forEach(each -> moved(each, active, due)));
            boolean positions = System.nanoTime() - positionsAt >= 0;
            for (var hook : active) {
                boolean all = moved.isEmpty() || !known.contains(hook.id());
                if (all) {
                    deliveries.forget(hook.id(), clock.instant());
                }
                if (all || positions && hook.events() == Events.POSITIONS) {
                    behind(hook).forEach(each -> due.add(new Due(hook.id(), hook.merchant(), each)));
                }
            }
            known.clear();
            active.forEach(hook -> known.add(hook.id()));
            positionsAt = positions ? System.nanoTime() + LOOK_AT_POSITIONS_EVERY.toNanos() : positionsAt;
            return due;
        }
    }

    /** Adds a catalogue that has moved, for the webhooks of its merchant. */
    private void moved(EventTail.Stream moved, List<Webhook> active, Set<Due> due) {
        if (moved.type().equals("catalogue")) {
            var merchant = catalogues.find(CatalogueId.of(moved.id())).map(Catalogues.Owned::merchant);
            active.stream()
                    .filter(hook -> hook.events() == Events.CHANGE_SETS)
                    .filter(hook -> merchant.filter(hook.merchant()::equals).isPresent())
                    .forEach(hook -> due.add(new Due(hook.id(), hook.merchant(), moved.id())));
        }
    }

    private List<String> behind(Webhook hook) {
        return hook.events() == Events.CHANGE_SETS ? streams.behind(hook.topic(), hook.merchant()) : tills.behind(hook);
    }
}
