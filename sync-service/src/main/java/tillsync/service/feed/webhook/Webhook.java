package tillsync.service.feed.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.till.MerchantId;

/**
 * An address at which a merchant is told of events.
 *
 * @param secret signs what is sent
 * @param paused why nothing is sent; null: it is active
 */
record Webhook(
        String id,
        MerchantId merchant,
        String url,
        Events events,
        String secret,
        @Nullable Paused paused,
        OffsetDateTime createdAt) {
    private static final String TOPICS = "webhook:";

    /** The kind of events that a webhook is told. */
    enum Events {
        CHANGE_SETS("change-sets"),
        POSITIONS("positions");

        private final String wireName;

        Events(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        public String wireName() {
            return wireName;
        }

        /**
         * Reads the revision in an event's id: catalogue/revision, or till/catalogue/revision/second.
         *
         * @return 0 for a test
         */
        long revision(String id) {
            var parts = id.split("/");
            return parts[0].equals(StreamSender.TESTS) ? 0 : Long.parseLong(parts[this == CHANGE_SETS ? 1 : 2]);
        }

        static Optional<Events> of(@Nullable String wireName) {
            return Stream.of(values())
                    .filter(one -> one.wireName.equals(wireName))
                    .findFirst();
        }
    }

    enum Paused {
        USER,
        /** One delivery has failed for days. */
        FAILED
    }

    boolean isActive() {
        return paused == null;
    }

    /** Leaves out the secret, and the address, which may be one too: commands and failures are logged. */
    @Override
    public String toString() {
        return "webhook " + id;
    }

    /** The topic under which the feed keeps the webhook's positions. */
    String topic() {
        return TOPICS + id;
    }
}
