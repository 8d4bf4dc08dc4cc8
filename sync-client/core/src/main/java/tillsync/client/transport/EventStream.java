package tillsync.client.transport;

/** An open stream of the service's events. */
public interface EventStream extends AutoCloseable {

    /**
     * Waits for the next event.
     *
     * @throws ServiceUnreachable if the stream has ended, or was silent for 40 s, or two minutes if the till is sparing
     */
    ServerEvent next();

    @Override
    void close();
}
