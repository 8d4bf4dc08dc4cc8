package tillsync.service.fleet.pairing;

import java.time.Duration;
import org.springframework.stereotype.Component;
import tillsync.pairing.KeyAssertion;
import tillsync.service.fleet.pairing.CodesForTills.Granted;
import tillsync.service.fleet.pairing.OAuthRefusal.Error;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.access.TokenHash;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.device.TillKeys;

/**
 * Gives a till an access token for a signature of its key over the service's nonce, for this service (RFC 7523). Each
 * signature is good once, on all nodes. Refused ones are counted by network address; a good one is never kept waiting.
 *
 * <p>A signature counts for the configured address, and for the one that the pairing knows. If there is neither, the
 * first good one binds the pairing to the address that it names. The host of a request alone proves nothing: whoever
 * relays a signature that was made for another host can write that host into the request.
 */
@Component
class AccessByKey {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int MOST_REFUSED = 300;
    private static final Duration WITHIN = Duration.ofMinutes(15);

    private final TillKeys keys;
    private final NonceSecrets nonces;
    private final Ids ids;
    private final PublicAddress address;
    private final Limit refused;

    AccessByKey(TillKeys keys, NonceSecrets nonces, Ids ids, PublicAddress address, RateLimits limits) {
        this.keys = keys;
        this.nonces = nonces;
        this.ids = ids;
        this.address = address;
        this.refused = limits.limit("tokens: refused keys from this address", MOST_REFUSED, WITHIN);
    }

    /**
     * A new access token.
     *
     * @param form without a {@code client_assertion}: it is answered with a nonce
     * @param seen the configured address of this service, else the one that the request came by; no slash at the end
     */
    Granted token(OAuthForm form, String seen, String remoteAddress) {
        var jwt = form.get("client_assertion");
        if (jwt == null) {
            throw OAuthRefusal.useNonce(nonces.nonce());
        }
        try {
            return token(assertion(form, jwt), seen);
        } catch (OAuthRefusal wrong) {
            if (wrong.error() == Error.INVALID_CLIENT) {
                refused.of(NetworkAddress.of(remoteAddress)).take();
            }
            throw wrong;
        }
    }

    private static KeyAssertion assertion(OAuthForm form, String jwt) {
        if (!TYPE.equals(form.get("client_assertion_type"))) {
            throw invalid("client_assertion_type: (expected: " + TYPE + ")");
        }
        try {
            var assertion = KeyAssertion.read(jwt);
            var client = form.get("client_id");
            if (client != null && !client.equals(assertion.device())) {
                throw invalid("client_id: another than in the assertion (expected: the same)");
            }
            return assertion;
        } catch (IllegalArgumentException wrong) {
            throw invalid(String.valueOf(wrong.getMessage()));
        }
    }

    private Granted token(KeyAssertion assertion, String seen) {
        var till = keys.of(assertion.device())
                .filter(bound -> assertion.isSignedBy(bound.key()))
                .orElseThrow(() -> invalid("client_assertion: (expected: signed by the key of a connected till)"));
        var known = till.service() == null ? seen : till.service();
        if (!isMeant(assertion, known) && !(address.isConfigured() && isMeant(assertion, seen))) {
            throw anotherService(known);
        }
        if (!nonces.isGood(assertion.nonce())) {
            throw OAuthRefusal.useNonce(nonces.nonce());
        }
        boolean isFirst = till.service() == null && !address.isConfigured();
        if (isFirst && !keys.bindService(till.device(), till.pairing(), known)) {
            throw anotherService(known);
        }
        var token = ids.secret(TillKeys.PREFIX);
        if (!keys.give(till.device(), till.pairing(), TokenHash.of(token), assertion.hash())) {
            throw invalid("client_assertion: used before (expected: another jti each time)");
        }
        return new Granted(token, till.device());
    }

    private static boolean isMeant(KeyAssertion assertion, String service) {
        return assertion.audience().equals(service) || assertion.audience().equals(service + "/oauth2/token");
    }

    private static OAuthRefusal anotherService(String expected) {
        return invalid("aud: another service (expected: " + expected + ")");
    }

    private static OAuthRefusal invalid(String description) {
        return new OAuthRefusal(Error.INVALID_CLIENT, description);
    }
}
