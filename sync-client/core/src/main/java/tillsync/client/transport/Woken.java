package tillsync.client.transport;

import tillsync.delta.ChangePage;

/**
 * How a wait for changes has ended.
 *
 * @param page of changes; without any if none came in time, or a request came
 * @param requests how many requests wait for an answer of this till
 */
public record Woken(ChangePage page, int requests) {}
