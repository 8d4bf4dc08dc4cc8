package tillsync.notice;

import java.time.Instant;

/** That something was found before. @param at the first time, with that mark */
public record Sighting(String mark, Instant at) {}
