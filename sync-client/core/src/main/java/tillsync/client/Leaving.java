package tillsync.client;

import java.net.URI;

/**
 * A sign-off that the service has still to be told of.
 *
 * @param service for which the token is good: no other service may see it
 * @param token of the till as it was
 * @param followers the wish for the tills that follow it: "independent", or "follow:" and a device id
 */
record Leaving(URI service, String token, String followers) {
    static final String INDEPENDENT = "independent";

    Leaving withIndependentFollowers() {
        return new Leaving(service, token, INDEPENDENT);
    }

    @Override
    public String toString() {
        return "Leaving[" + service + ", " + followers + "]";
    }
}
