package tillsync.client.transport;

import java.time.Instant;

/** Why a till cannot do its work as it should, such as TAXOPOS_NOT_FOREGROUND; shown to users with a remedy. */
public record Condition(String code, Instant since) {}
