package tillsync.client.store;

import java.time.Instant;

/** The reason why changes wait to be handed over, such as OPEN_SALE, and the time from which it holds. */
public record Waiting(String code, Instant since) {}
