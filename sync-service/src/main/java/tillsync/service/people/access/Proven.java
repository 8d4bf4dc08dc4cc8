package tillsync.service.people.access;

import java.time.Instant;

/**
 * When and how the user of a session last showed who they are.
 *
 * @param at by the service's clock
 */
public record Proven(Instant at, Proof by) {}
