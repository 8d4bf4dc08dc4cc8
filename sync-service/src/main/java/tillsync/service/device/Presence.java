package tillsync.service.device;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.Cursor;
import tillsync.till.DeviceId;

/** Who is there. Presence is no event and is forgotten at a restart; the last contact is not. */
@Component
public class Presence {
    private static final Duration WRITTEN_EVERY = Duration.ofSeconds(60);

    private final Map<DeviceId, Seen> seen = new ConcurrentHashMap<>();
    private final ContactWriter writer;
    private final Elsewhere elsewhere;
    private final Clock clock;

    Presence(ContactWriter writer, Elsewhere elsewhere, Clock clock) {
        this.writer = writer;
        this.elsewhere = elsewhere;
        this.clock = clock;
    }

    /** @param open how many streams and waits are open right now */
    public record Seen(
            Instant at, Instant writtenAt, @Nullable Cursor cursor, int open) {

        /** What two nodes have seen of one till. */
        public Seen and(Seen other) {
            var newer = at.isBefore(other.at) ? other : this;
            return new Seen(newer.at, newer.writtenAt, newer.cursor, open + other.open);
        }
    }

    /** What any node has seen of the till; null where none has. Of others this node knows it some seconds later. */
    public @Nullable Seen of(DeviceId device) {
        var here = here(device);
        var there = elsewhere.of(device);
        return here == null || there == null ? (here == null ? there : here) : here.and(there);
    }

    /** What this node has seen of the till. */
    public @Nullable Seen here(DeviceId device) {
        return seen.get(device);
    }

    /** All tills that this node has heard of. */
    public Map<DeviceId, Seen> allHere() {
        return Collections.unmodifiableMap(seen);
    }

    /** The till asked for something and, where {@code cursor} is given, acknowledged that position. */
    public void touch(Device till, @Nullable Cursor cursor) {
        var device = till.id();
        var now = clock.instant();
        seen.compute(device, (id, before) -> {
            var moved = before != null && Objects.equals(cursor, before.cursor()) ? null : cursor;
            boolean due =
                    before == null || before.writtenAt().plus(WRITTEN_EVERY).isBefore(now);
            if (moved != null) {
                writer.submit(Contact.acknowledged(till, now, moved)).exceptionally(notWritten -> forgetCursor(device));
            } else if (due) {
                writer.submit(Contact.seen(till, now));
            }
            return new Seen(
                    now,
                    moved != null || due ? now : before.writtenAt(),
                    cursor == null && before != null ? before.cursor() : cursor,
                    before == null ? 0 : before.open());
        });
        elsewhere.changed(device);
    }

    /** What could not be written is to be written when the till acknowledges it again. */
    private boolean forgetCursor(DeviceId device) {
        seen.computeIfPresent(device, (id, before) -> new Seen(before.at(), Instant.EPOCH, null, before.open()));
        return false;
    }

    /** A stream or wait of the till opened (+1) or ended (-1). */
    public void count(DeviceId device, int change) {
        var now = clock.instant();
        seen.compute(device, (id, before) -> {
            if (before == null) {
                return change < 0 ? null : new Seen(now, Instant.EPOCH, null, change);
            }
            return new Seen(now, before.writtenAt(), before.cursor(), Math.max(0, before.open() + change));
        });
        elsewhere.changed(device);
    }

    /** A stream of the till was found to be read by nobody, for up to that time. */
    public void lost(DeviceId device, Duration unsureFor) {
        var heard = clock.instant().minus(unsureFor);
        seen.computeIfPresent(
                device,
                (id, before) -> new Seen(
                        before.at().isAfter(heard) ? before.at() : heard,
                        before.writtenAt(),
                        before.cursor(),
                        Math.max(0, before.open() - 1)));
        elsewhere.changed(device);
    }

    /** The till said good-bye, or is gone. */
    public void forget(DeviceId device) {
        forgetHere(device);
        elsewhere.forgotten(device);
    }

    /** Another node has heard its good-bye. */
    public void forgetHere(DeviceId device) {
        seen.remove(device);
    }
}
