package tillsync.service.people.access;

import java.time.Instant;

/**
 * The time and means by which the user of a session last showed who they are.
 *
 * @param at by the service's clock
 */
public record Proven(Instant at, Proof by) {}
