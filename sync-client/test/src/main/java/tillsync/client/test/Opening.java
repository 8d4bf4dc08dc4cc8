package tillsync.client.test;

/** Opens a till's software over what is in its place, as at each start of the till. */
@FunctionalInterface
public interface Opening<S extends AutoCloseable> {
    /**
     * Opens the software and, by {@link Place#till}, its client. It must not call {@link
     * tillsync.client.TillClient#start}: the shop lets the client take its steps, so that tests need not wait.
     */
    S open(Place place) throws Exception;
}
