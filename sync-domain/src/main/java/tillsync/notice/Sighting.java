package tillsync.notice;

import java.time.Instant;

/** An earlier finding. @param at the first time that it was found with that mark */
public record Sighting(String mark, Instant at) {}
