package tillsync.service.feed.webhook;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tillsync.catalogue.Cursor;
import tillsync.service.feed.CarriedPositions;
import tillsync.service.feed.CarriedPositions.Key;
import tillsync.service.feed.CarriedPositions.Position;
import tillsync.service.feed.CloudEvents;
import tillsync.service.feed.Source;
import tillsync.service.store.database.Disk;
import tillsync.service.store.json.Json;
import tillsync.service.tills.device.Contacts;
import tillsync.till.DeviceId;

/**
 * The revisions that tills have applied, and when; a stream is a till. A webhook's position is a revision of the till
 * in one catalogue, and ends when the till has another catalogue.
 */
@Component
record PositionSource(CarriedPositions positions, Contacts contacts, Disk disk) implements Source {
    private static final int MOST = 200;
    private static final char BETWEEN = '/';

    /** The merchant's tills whose current position the webhook was not told yet. */
    List<String> behind(Webhook hook) {
        var told = positions.of(hook.topic(), "");
        return contacts.cursors(hook.merchant()).entrySet().stream()
                .filter(till -> !isTold(told, till.getKey(), till.getValue()))
                .map(till -> till.getKey().value())
                .toList();
    }

    /** Takes the tills' current positions as told, so that only later ones are sent. */
    void beginNow(Webhook hook) {
        var now = new HashMap<Key, Position>();
        contacts.cursors(hook.merchant())
                .forEach((till, at) -> now.put(key(hook.topic(), till, at), new Position(at.revision(), false)));
        positions.beginAt(now);
    }

    private static boolean isTold(Map<String, Position> told, DeviceId till, Cursor at) {
        return new Position(at.revision(), false).equals(told.get(stream(till, at)));
    }

    private static String stream(DeviceId till, Cursor at) {
        return till.value() + BETWEEN + at.catalogue().value();
    }

    private static Key key(String topic, DeviceId till, Cursor at) {
        return new Key(topic, stream(till, at));
    }

    @Override
    public Part next(String topic, String stream) {
        var till = DeviceId.of(stream);
        var told = positions.of(topic, stream + BETWEEN);
        return disk.read(() -> {
            var known = contacts.find(till).orElse(Contacts.Known.NOTHING);
            var at = known.cursor();
            return at == null || isTold(told, till, at)
                    ? Part.NOTHING
                    : part(topic, till, at, Objects.requireNonNull(known.lastSeenAt()), told);
        });
    }

    private Part part(String topic, DeviceId till, Cursor at, OffsetDateTime seen, Map<String, Position> told) {
        var key = key(topic, till, at);
        var last = told.get(key.stream());
        var had = new TreeMap<Long, OffsetDateTime>();
        if (last != null && !last.ended() && last.sequence() < at.revision()) {
            had.putAll(contacts.revisionsSince(till, at.catalogue(), last.sequence(), at.revision()));
        } else {
            had.putAll(contacts.revisionsSince(till, at.catalogue(), at.revision() - 1, at.revision()));
        }
        had.putIfAbsent(at.revision(), seen);
        var next = new ArrayList<Next>();
        for (var one : had.entrySet()) {
            if (next.size() == MOST) {
                return new Part(next, Map.of(), true);
            }
            next.add(next(topic, till, at, one.getKey(), one.getValue(), told));
        }
        return new Part(next, Map.of(), false);
    }

    private static Next next(
            String topic, DeviceId till, Cursor at, long revision, OffsetDateTime time, Map<String, Position> told) {
        var key = key(topic, till, at);
        var after = new HashMap<Key, Position>();
        told.forEach((stream, position) -> after.put(new Key(topic, stream), new Position(position.sequence(), true)));
        after.put(key, new Position(revision, false));
        var data = Json.MAPPER
                .createObjectNode()
                .put("deviceId", till.value())
                .put("catalogue", at.catalogue().value())
                .put("revision", revision)
                .put("at", time.toInstant().toString());
        var id = key.stream() + BETWEEN + revision + BETWEEN + time.toEpochSecond();
        var event = CloudEvents.of(id, "till.applied", at.catalogue().value(), time, data);
        return new Next(event, after);
    }
}
