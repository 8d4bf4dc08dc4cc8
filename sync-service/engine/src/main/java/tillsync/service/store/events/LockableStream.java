package tillsync.service.store.events;

import java.util.function.Consumer;

/**
 * Keeps the stream of one kind of aggregate from changing until the present command ends. The feature that owns the
 * stream gives it.
 *
 * @param type of the aggregate, as written with its events
 * @param lock takes the stream's id
 */
public record LockableStream(String type, Consumer<String> lock) {}
