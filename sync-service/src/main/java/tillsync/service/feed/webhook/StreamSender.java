package tillsync.service.feed.webhook;

import io.cloudevents.CloudEvent;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.service.feed.CarriedPositions;
import tillsync.service.feed.CloudEvents;
import tillsync.service.feed.EventParts;
import tillsync.service.feed.Source;
import tillsync.service.feed.Source.Next;
import tillsync.service.feed.Source.Part;
import tillsync.service.feed.webhook.Deliveries.Delivery;
import tillsync.service.feed.webhook.Lanes.Due;
import tillsync.service.feed.webhook.Lanes.Lane;
import tillsync.service.feed.webhook.Lanes.Turn;
import tillsync.service.feed.webhook.Webhook.Events;
import tillsync.service.feed.webhook.Webhook.Paused;
import tillsync.service.store.database.Lease;
import tillsync.service.store.json.Json;

/**
 * Sends a stream to a webhook's receiver, one event at a time: each is sent once the one before was taken. An event
 * that is not taken stays at the head of its stream, and is retried for days.
 */
record StreamSender(
        Webhooks hooks,
        Deliveries deliveries,
        CarriedPositions positions,
        Map<Events, Source> sources,
        TransactionTemplate transaction,
        Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(StreamSender.class);

    /** The stream of test events. */
    static final String TESTS = "test";

    private static final Duration LONGEST_TURN = Duration.ofSeconds(5);
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    /** The time for which a delivery is retried; then the webhook is paused. */
    private static final Duration PATIENCE = Duration.ofDays(3);

    private static final int MOST_DOUBLINGS = 6;

    /** The sender of one session, on the node that has the lease. */
    record Sending(HookSender sender, Lease lease) {}

    /** Sends the next events of a stream, for some seconds at most. */
    Turn turn(Due due, Lane lane, Sending sending) {
        var found = hooks.find(due.hook()).filter(Webhook::isActive);
        if (found.isEmpty()) {
            return Turn.OVER;
        }
        var hook = found.get();
        var waits = deliveries.waiting(hook.id(), due.stream()).orElse(null);
        if (waits != null
                && waits.nextAt() != null
                && waits.nextAt().toInstant().isAfter(clock.instant())) {
            return Turn.OVER;
        }
        return due.stream().equals(TESTS)
                ? send(hook, TESTS, test(hook, waits), waits, Lane.SLOW, sending)
                : send(hook, due.stream(), source(hook).next(hook.topic(), due.stream()), waits, lane, sending);
    }

    private Source source(Webhook hook) {
        return Objects.requireNonNull(sources.get(hook.events()));
    }

    private Turn send(Webhook hook, String stream, Part part, @Nullable Delivery waits, Lane lane, Sending sending) {
        long begun = System.nanoTime();
        @Nullable Boolean slow = null;
        if (waits != null && part.next().isEmpty() && !part.more()) {
            deliveries.remove(hook.id(), waits.id()); // the till is back where the receiver knows it to be
        }
        for (var next : part.next()) {
            if (isOver(begun) || !sending.sender().isOpen()) {
                return new Turn(true, slow);
            }
            sending.lease().keep();
            long sent = System.nanoTime();
            var tried = send(hook, next.event(), lane, sending.sender());
            slow = !tried.isTaken() || System.nanoTime() - sent > SLOW.toNanos();
            if (!sending.sender().isOpen() && !tried.isTaken()) {
                return Turn.OVER; // aborted here, not by the receiver
            }
            if (tried.failure() == Tried.Failure.TIMEOUT && lane == Lane.QUICK) {
                return new Turn(true, true); // again, with more patience
            }
            if (!note(hook, stream, next, waits, tried, sending.lease())) {
                return new Turn(false, slow);
            }
        }
        if (!part.end().isEmpty()) {
            transaction.executeWithoutResult(status -> {
                if (hooks.lock(hook.id()).isPresent()) {
                    positions.write(sending.lease(), part.end());
                }
            });
        }
        return new Turn(part.more(), slow);
    }

    private static boolean isOver(long begun) {
        return System.nanoTime() - begun > LONGEST_TURN.toNanos();
    }

    /** Stores the result of a try. @return whether the next event may be sent */
    private boolean note(Webhook hook, String stream, Next next, @Nullable Delivery waits, Tried tried, Lease lease) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var now = hooks.lock(hook.id());
            if (now.isEmpty()) {
                return false;
            }
            var id = next.event().getId();
            var before = waits != null && waits.id().equals(id) ? waits : Delivery.first(id, clock.instant());
            if (waits != null && before != waits) {
                deliveries.remove(hook.id(), waits.id()); // the till has moved on meanwhile
            }
            if (tried.isTaken()) {
                deliveries.write(hook.id(), stream, before.after(tried, clock.instant(), null));
                positions.write(lease, next.after());
                return now.get().isActive();
            }
            boolean again = !stream.equals(TESTS);
            var nextAt = again ? nextTry(before.tries()) : null;
            deliveries.write(hook.id(), stream, before.after(tried, clock.instant(), nextAt));
            if (again && clock.instant().isAfter(before.firstAt().toInstant().plus(PATIENCE))) {
                hooks.pause(hook.id(), Paused.FAILED);
                LOG.warn("webhook {}: paused, since a delivery was not taken for {}", hook.id(), PATIENCE);
            }
            return false;
        }));
    }

    /** Doubles the wait with each try, up to {@link #LONGEST_WAIT}. */
    private Instant nextTry(int triedBefore) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(triedBefore, MOST_DOUBLINGS));
        return clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    /** Returns the test event that waits. It is sent once, and never retried. */
    private static Part test(Webhook hook, @Nullable Delivery waits) {
        if (waits == null) {
            return Part.NOTHING;
        }
        var data = Json.MAPPER.createObjectNode().put("webhook", hook.id());
        var event = CloudEvents.of(waits.id(), "webhook.test", hook.id(), waits.firstAt(), data);
        return new Part(List.of(new Next(event, Map.of())), Map.of(), true);
    }

    private Tried send(Webhook hook, CloudEvent event, Lane lane, HookSender sender) {
        var body = EventParts.data(event);
        var headers = new HashMap<String, String>();
        headers.put("ce-specversion", "1.0");
        headers.put("ce-id", event.getId());
        headers.put("ce-type", event.getType());
        headers.put("ce-source", event.getSource().toString());
        headers.put("ce-subject", Objects.requireNonNull(event.getSubject()));
        headers.put(
                "ce-time",
                Objects.requireNonNull(event.getTime())
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toString());
        headers.put("Tillsync-Webhook", hook.id());
        headers.put("Tillsync-Delivery", event.getId());
        headers.put("Tillsync-Sequence", Long.toString(hook.events().revision(event.getId())));
        headers.put(
                "Tillsync-Signature",
                Signing.header(hook.secret(), clock.instant().getEpochSecond(), body));
        return sender.send(URI.create(hook.url()), headers, body, lane.patience());
    }
}
