package tillsync.service.tills.device;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.Cursor;
import tillsync.service.tills.device.Contact.Acknowledged;
import tillsync.till.DeviceId;

/**
 * Tracks which tills are there. Presence is no event and is lost at a restart; the last contact is not. Streams and
 * waits are kept by identity: those left over from before a till's restart say nothing about the till now.
 */
@Component
public class Presence {
    private static final Duration WRITTEN_EVERY = Duration.ofSeconds(60);

    private final Map<DeviceId, Here> tills = new ConcurrentHashMap<>();
    private final ContactWriter writer;
    private final Elsewhere elsewhere;
    private final Clock clock;

    Presence(ContactWriter writer, Elsewhere elsewhere, Clock clock) {
        this.writer = writer;
        this.elsewhere = elsewhere;
        this.clock = clock;
    }

    /** @param open how many streams and waits are open right now */
    public record Seen(Instant at, int open) {

        /** Combines what two nodes have seen of one till. */
        public Seen and(Seen other) {
            return new Seen(at.isBefore(other.at) ? other.at : at, open + other.open);
        }
    }

    /** The presence of a till at this node, with its open streams and waits. */
    private record Here(
            Instant at, Instant writtenAt, @Nullable Acknowledged told, Set<Line> lines) {
        static final Here NEW = new Here(Instant.EPOCH, Instant.EPOCH, null, Set.of());

        Here heard(Instant at) {
            return new Here(at, writtenAt, told, lines);
        }

        Here with(Line line) {
            var more = new HashSet<>(lines);
            more.add(line);
            return new Here(at, writtenAt, told, Set.copyOf(more));
        }

        Here without(Line line) {
            var fewer = new HashSet<>(lines);
            fewer.remove(line);
            return new Here(at, writtenAt, told, Set.copyOf(fewer));
        }

        Seen seen() {
            return new Seen(at, lines.size());
        }
    }

    /** One stream or wait of a till. It changes nothing once it is over, or its till has left. */
    public final class Line {
        private final DeviceId device;
        private final Runnable end;
        private boolean over; // read and written while the till's entry is computed

        private Line(DeviceId device, Runnable end) {
            this.device = device;
            this.end = end;
        }

        /**
         * Opens the line. Call it once {@code end} can end the line. Ends it at once if the till has left since its
         * request was noted: nothing stays open that is not known here.
         */
        public void open() {
            var now = clock.instant();
            var here = tills.computeIfPresent(
                    device, (id, before) -> over ? before : before.heard(now).with(this));
            if (here == null) {
                end.run();
            } else {
                elsewhere.changed(device);
            }
        }

        /** Ends the line; its till was there until now. */
        public void close() {
            over(clock.instant());
        }

        /** Ends a line that nobody reads any more, perhaps for that long already. */
        public void lost(Duration unsureFor) {
            over(clock.instant().minus(unsureFor));
        }

        private void over(Instant heard) {
            tills.compute(device, (id, before) -> {
                over = true;
                if (before == null || !before.lines().contains(this)) {
                    return before;
                }
                return before.without(this).heard(before.at().isAfter(heard) ? before.at() : heard);
            });
            elsewhere.changed(device);
        }
    }

    /**
     * Prepares a stream or wait of the till that is about to open. Note the request that asks for it first.
     *
     * @param end ends the line, on a thread of its own, when the till has left; a till that is still there opens
     *     another one
     */
    public Line line(DeviceId device, Runnable end) {
        return new Line(device, end);
    }

    /**
     * The till's presence at all nodes; null if none has seen it. Other nodes' sightings arrive here some seconds
     * later.
     */
    public @Nullable Seen of(DeviceId device) {
        var here = here(device);
        var there = elsewhere.of(device);
        return here == null || there == null ? (here == null ? there : here) : here.and(there);
    }

    /** The till's presence at this node; null if this node has not seen it. */
    public @Nullable Seen here(DeviceId device) {
        var here = tills.get(device);
        return here == null ? null : here.seen();
    }

    /** All tills that this node has heard of. */
    public Map<DeviceId, Seen> allHere() {
        var all = new HashMap<DeviceId, Seen>();
        tills.forEach((device, here) -> all.put(device, here.seen()));
        return all;
    }

    /** Notes that the till asked for something. */
    public void touch(Device till) {
        touch(till, null);
    }

    /**
     * Notes that the till asked for something and, if {@code told} is given, acknowledged that.
     *
     * @return whether this node hears this for the first time
     */
    public boolean touch(Device till, @Nullable Acknowledged told) {
        var device = till.id();
        var now = clock.instant();
        var writing = new AtomicReference<CompletableFuture<Boolean>>();
        var after = tills.compute(device, (id, known) -> {
            var before = known == null ? Here.NEW : known;
            var moved = Objects.equals(told, before.told()) ? null : told;
            boolean due = before.writtenAt().plus(WRITTEN_EVERY).isBefore(now);
            if (moved != null) {
                writing.set(writer.submit(Contact.acknowledged(till, now, moved)));
            } else if (due) {
                writer.submit(Contact.seen(till, now));
            }
            return new Here(
                    now,
                    moved != null || due ? now : before.writtenAt(),
                    moved == null ? before.told() : moved,
                    before.lines());
        });
        if (writing.get() != null) { // it may have failed already: its entry must not be forgotten while it is computed
            writing.get().exceptionally(notWritten -> forgetTold(device));
        }
        elsewhere.changed(device);
        return told != null && after.told() == told; // an equal one that was told before is kept
    }

    /**
     * Notes that a main has published: its position is in the answer, as if it had acknowledged it. The position is
     * written once for each catalogue and not with each edit, since nobody else publishes there.
     */
    public void published(Device main, Cursor answered) {
        var here = tills.get(main.id());
        var told = here == null ? null : here.told();
        if (told == null || !told.cursor().catalogue().equals(answered.catalogue())) {
            touch(main, new Acknowledged(answered, null));
        }
    }

    /** Forgets what could not be written, so that it is written when the till acknowledges it again. */
    private boolean forgetTold(DeviceId device) {
        tills.computeIfPresent(device, (id, before) -> new Here(before.at(), Instant.EPOCH, null, before.lines()));
        return false;
    }

    /** Forgets the till on all nodes, since it said good-bye or was signed off. */
    public void left(DeviceId device) {
        leftHere(device);
        elsewhere.forgotten(device);
    }

    /**
     * Forgets the till on this node, which may not be the one that heard its good-bye. Ends what is open: nothing stays
     * open that is not known here.
     */
    public void leftHere(DeviceId device) {
        var here = tills.remove(device);
        elsewhere.changed(device);
        if (here != null) {
            here.lines().forEach(line -> line.end.run());
        }
    }
}
