package tillsync.notice;

import java.time.Instant;

/** An earlier finding. @param at the time when it was first found with that mark */
public record Sighting(String mark, Instant at) {}
