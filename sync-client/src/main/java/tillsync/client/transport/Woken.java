package tillsync.client.transport;

import tillsync.delta.ChangePage;

/**
 * How a wait for changes has ended.
 *
 * @param page of changes; without any where nothing came in its time, or a request did
 * @param requests how many wait for an answer of this till
 */
public record Woken(ChangePage page, int requests) {}
