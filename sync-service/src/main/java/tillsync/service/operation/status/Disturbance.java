package tillsync.service.operation.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time in which a part of the service was not as it should be. @param until null: it still is not */
record Disturbance(
        Part.State state, Instant since, @Nullable Instant until) {}
