package tillsync.client.transport;

import tillsync.delta.ChangePage;

/**
 * The result of a wait for changes.
 *
 * @param page of changes; without any if none came in time, or a request came
 * @param requests the number of requests that wait for an answer of this till
 */
public record Woken(ChangePage page, int requests) {}
