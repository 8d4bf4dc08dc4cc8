package tillsync.client.test;

/** Opens a till's software on the files in its place, as at each start of the till. */
@FunctionalInterface
public interface Opening<S extends AutoCloseable> {
    /**
     * Opens the software and, by {@link Place#till}, its client. It must not call {@link
     * tillsync.client.TillClient#start}: the shop drives the client, so that tests need not wait.
     */
    S open(TillPlace place) throws Exception;
}
