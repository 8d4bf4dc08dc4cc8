package tillsync.client.transport;

/** An open stream of the service's events. */
public interface EventStream extends AutoCloseable {

    /**
     * The next event, waited for.
     *
     * @throws ServiceUnreachable where the stream has ended, or was silent for 40 s (a sign of life comes every 15 s)
     */
    ServerEvent next();

    @Override
    void close();
}
