package tillsync.service.feed;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.ChangeSet;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.MalformedJson;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.request.OrderSignature;
import tillsync.service.feed.signed.SignedOrders;
import tillsync.service.feed.signed.SignedOrders.Signed;
import tillsync.service.people.access.Ownership;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * An order as it came, which may be anything. Unknown members are ignored.
 *
 * @param json an object
 */
record InboundRecord(@Nullable String key, JsonValue json) {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final Pattern ID = Pattern.compile("[\\x20-\\x7e]{1,128}");

    /** Reads a record. Refuses MALFORMED and TOO_LARGE. */
    static InboundRecord read(ConsumerRecord<String, byte[]> record) {
        var value = record.value();
        if (value != null && value.length > MOST_BYTES) {
            throw Refusal.of(ProblemCode.TOO_LARGE, "value: " + value.length + " bytes (expected: " + MOST_BYTES + ")");
        }
        try {
            var json = value == null ? null : JsonReader.read(value);
            if (json != null && json.isObject()) {
                return new InboundRecord(record.key(), json);
            }
        } catch (MalformedJson broken) {
            throw Refusal.of(ProblemCode.MALFORMED, "value: no JSON");
        }
        throw Refusal.of(ProblemCode.MALFORMED, "value: (expected: an object)");
    }

    /** The id; null if it is missing or malformed. */
    @Nullable
    String idOrNull() {
        var id = json.text("id");
        return ID.matcher(id).matches() ? id : null;
    }

    String id() {
        var id = idOrNull();
        if (id == null) {
            throw Refusal.invalid("/id", "FORM", "id: (expected: 1..128 printable characters of ASCII)");
        }
        return id;
    }

    /** The till. Refuses NOT_FOUND for what cannot be an id. */
    DeviceId device() {
        try {
            return DeviceId.of(String.valueOf(key));
        } catch (IllegalArgumentException noId) {
            throw Ownership.notFound();
        }
    }

    /** The merchant. Refuses NOT_FOUND for what cannot be an id. */
    MerchantId merchant() {
        try {
            return MerchantId.of(json.text("merchant"));
        } catch (IllegalArgumentException noId) {
            throw Ownership.notFound();
        }
    }

    /** Refuses what {@link SignedOrders} refuses, and a merchant that cannot be one. */
    void requireSigned(SignedOrders signed, ConsumerRecord<String, byte[]> record, Duration most) {
        var header = record.headers().lastHeader(OrderSignature.HEADER);
        signed.require(
                merchant(),
                new Signed(record.topic(), device().value(), record.value()),
                header == null ? null : header.value(),
                most);
    }

    ChangeSet edits() {
        return ChangeSet.read(json.get("edits"));
    }

    @Nullable
    Instant validUntil() {
        if (!json.hasNonNull("validUntil")) {
            return null;
        }
        try {
            return OffsetDateTime.parse(json.text("validUntil")).toInstant();
        } catch (DateTimeException noTime) {
            throw Refusal.invalid("/validUntil", "FORM", "validUntil: (expected: such as 2026-12-01T06:00:00Z)");
        }
    }
}
