package tillsync.client.transport;

import tillsync.delta.ChangePage;
import tillsync.delta.ClientTooOld;

/**
 * The service as a till sees it. Each call is one request, made in the calling thread.
 *
 * <p>Every call throws {@link ServiceUnreachable} where no answer came, so that the outcome is not known, and {@link
 * ServiceRefusal} where the service has answered no.
 */
public interface Transport extends AutoCloseable {

    Greeting hello(Hello hello);

    Receipt publish(Publish publish);

    /** @throws ClientTooOld at an unknown mode or op */
    ChangePage changes(Pull pull);

    /** Whether the service has found the digest to be that of the catalogue there. */
    boolean report(Report report);

    EventStream events();

    void bye();

    /** @param followers "", "independent" or "follow:" and a device id: what becomes of the tills that follow this one */
    void signOff(String followers);

    @Override
    void close();
}
