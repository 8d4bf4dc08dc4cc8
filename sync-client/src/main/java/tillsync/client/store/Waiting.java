package tillsync.client.store;

import java.time.Instant;

/** Why what is to be handed over waits, such as OPEN_SALE, and since when it is this. */
public record Waiting(String code, Instant since) {}
