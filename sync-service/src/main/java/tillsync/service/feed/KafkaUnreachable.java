package tillsync.service.feed;

import org.jspecify.annotations.Nullable;

/** Kafka did not do what it was asked, or did not say so in time. What was not acknowledged is sent again. */
final class KafkaUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    KafkaUnreachable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
