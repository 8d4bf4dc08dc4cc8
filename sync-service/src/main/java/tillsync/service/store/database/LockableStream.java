package tillsync.service.store.database;

import java.util.function.Consumer;

/**
 * How the stream of one kind of aggregate is kept from changing until the command at hand ends; given by the feature that
 * owns it.
 *
 * @param type of the aggregate, as it stands beside its events
 * @param lock takes the stream's id
 */
public record LockableStream(String type, Consumer<String> lock) {}
