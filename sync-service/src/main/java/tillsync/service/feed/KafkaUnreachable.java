package tillsync.service.feed;

import org.jspecify.annotations.Nullable;

/** Kafka refused a request, or did not confirm it in time. Unacknowledged records are sent again. */
final class KafkaUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    KafkaUnreachable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
