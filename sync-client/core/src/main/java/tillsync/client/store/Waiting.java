package tillsync.client.store;

import java.time.Instant;

/** Why changes wait to be handed over, such as OPEN_SALE, and since when for this reason. */
public record Waiting(String code, Instant since) {}
