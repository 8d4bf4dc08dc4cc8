package tillsync.service.store.events;

/**
 * A projection that is written in the transaction of its events and can be rebuilt, one stream at a time, by the same
 * event handlers.
 */
public interface StreamProjection {

    /**
     * Removes all rows that came from the events of one stream.
     *
     * @param beginning the first event of the stream
     */
    void clear(String stream, Object beginning);
}
