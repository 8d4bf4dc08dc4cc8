package tillsync.service.feed.webhook;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.service.feed.EventParts;
import tillsync.service.feed.FeedPositions;
import tillsync.service.feed.webhook.Deliveries.Delivery;
import tillsync.service.feed.webhook.Lanes.Due;
import tillsync.service.feed.webhook.Lanes.Lane;
import tillsync.service.feed.webhook.Lanes.Turn;
import tillsync.service.feed.webhook.Source.Next;
import tillsync.service.feed.webhook.Webhook.Events;
import tillsync.service.feed.webhook.Webhook.Paused;

/**
 * Carries a stream to a webhook's receiver, one event at a time: each is sent once the one before was taken. An event
 * that is not taken stays at the head of its stream, and is retried for days.
 */
record Carrier(
        Webhooks hooks,
        Deliveries deliveries,
        FeedPositions positions,
        Map<Events, Source> sources,
        TransactionTemplate transaction,
        Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);

    /** The stream of test events. */
    static final String TESTS = "test";

    private static final Duration LONGEST_TURN = Duration.ofSeconds(5);
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    /** The time for which a delivery is retried; then the webhook is paused. */
    private static final Duration PATIENCE = Duration.ofDays(3);

    private static final int MOST_DOUBLINGS = 6;

    /** The sender of one round, and whether the round is to go on. */
    record Sending(HookSender sender, BooleanSupplier goesOn) {}

    /** Carries the next events of a stream, for some seconds at most. */
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
                ? test(hook, waits, sending)
                : carry(hook, due.stream(), waits, lane, sending);
    }

    private Turn carry(Webhook hook, String stream, @Nullable Delivery waits, Lane lane, Sending sending) {
        long begun = System.nanoTime();
        var part = Objects.requireNonNull(sources.get(hook.events())).next(hook, stream);
        @Nullable Boolean slow = null;
        if (waits != null && part.next().isEmpty() && !part.more()) {
            deliveries.remove(hook.id(), waits.id()); // the till is back where the receiver knows it to be
        }
        for (var next : part.next()) {
            if (isOver(begun)) {
                return new Turn(true, slow);
            }
            positions.requireClaim();
            long sent = System.nanoTime();
            var tried = send(hook, next.event(), Long.toString(next.sequence()), lane, sending);
            slow = !tried.isTaken() || System.nanoTime() - sent > SLOW.toNanos();
            if (!sending.goesOn().getAsBoolean() && !tried.isTaken()) {
                return Turn.OVER; // aborted here, not by the receiver
            }
            if (tried.failure() == Tried.Failure.TIMEOUT && lane == Lane.QUICK) {
                return new Turn(true, true); // again, with more patience
            }
            if (!note(hook, stream, next, waits, tried)) {
                return new Turn(false, slow);
            }
        }
        if (!part.end().isEmpty()) {
            transaction.executeWithoutResult(status -> {
                if (hooks.lock(hook.id()).isPresent()) {
                    positions.write(part.end());
                }
            });
        }
        return new Turn(part.more(), slow);
    }

    private static boolean isOver(long begun) {
        return System.nanoTime() - begun > LONGEST_TURN.toNanos();
    }

    /** Stores the result of a try. @return whether the next event may be sent */
    private boolean note(Webhook hook, String stream, Next next, @Nullable Delivery waits, Tried tried) {
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
                positions.write(next.after());
                return now.get().isActive();
            }
            deliveries.write(hook.id(), stream, before.after(tried, clock.instant(), nextTry(before.tries())));
            if (clock.instant().isAfter(before.firstAt().toInstant().plus(PATIENCE))) {
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

    /** Sends a test event once, and never retries it. */
    private Turn test(Webhook hook, @Nullable Delivery wanted, Sending sending) {
        if (wanted == null) {
            return Turn.OVER;
        }
        positions.requireClaim();
        var event = CloudEventBuilder.v1()
                .withId(wanted.id())
                .withType("tillsync.webhook.test")
                .withSource(URI.create("/tillsync"))
                .withSubject(hook.id())
                .withTime(wanted.firstAt())
                .withData("application/json", ("{\"webhook\":\"" + hook.id() + "\"}").getBytes(StandardCharsets.UTF_8))
                .build();
        var tried = send(hook, event, "0", Lane.SLOW, sending);
        transaction.executeWithoutResult(status -> {
            if (hooks.lock(hook.id()).isPresent()) {
                deliveries.write(hook.id(), TESTS, wanted.after(tried, clock.instant(), null));
            }
        });
        return new Turn(deliveries.waiting(hook.id(), TESTS).isPresent(), !tried.isTaken());
    }

    private Tried send(Webhook hook, CloudEvent event, String sequence, Lane lane, Sending sending) {
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
        headers.put("Tillsync-Sequence", sequence);
        headers.put(
                "Tillsync-Signature",
                Signing.header(hook.secret(), clock.instant().getEpochSecond(), body));
        return sending.sender().send(URI.create(hook.url()), headers, body, lane.patience());
    }
}
