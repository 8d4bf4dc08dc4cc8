package tillsync.service.fleet.pairing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.pairing.KeyAssertion;
import tillsync.service.fleet.pairing.CodesForTills.Granted;
import tillsync.service.fleet.pairing.OAuthRefusal.Error;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.people.access.TokenHash;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.device.TillKeys;

/**
 * Gives a till an access token for what its key signs: the service's nonce, for this service (RFC 7523). What was signed
 * is good once, on all nodes. Refused ones are counted by network address; a good one is never kept waiting.
 */
@Component
class AccessByKey {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int MOST_REFUSED = 300;
    private static final Duration WITHIN = Duration.ofMinutes(15);

    private final TillKeys keys;
    private final NonceSecrets nonces;
    private final Ids ids;
    private final Limit refused;

    AccessByKey(TillKeys keys, NonceSecrets nonces, Ids ids, RateLimits limits) {
        this.keys = keys;
        this.nonces = nonces;
        this.ids = ids;
        this.refused = limits.limit("tokens: refused keys from this address", MOST_REFUSED, WITHIN);
    }

    /**
     * A new access token.
     *
     * @param form without a {@code client_assertion}: it is answered with a nonce
     * @param issuer this service's address, without a slash at its end
     */
    Granted token(Form form, String issuer, String remoteAddress) {
        var jwt = form.get("client_assertion");
        if (jwt == null) {
            throw OAuthRefusal.useNonce(nonces.nonce());
        }
        try {
            return token(assertion(form, jwt), issuer);
        } catch (OAuthRefusal wrong) {
            if (wrong.error() == Error.INVALID_CLIENT) {
                refused.of(NetworkAddress.of(remoteAddress)).take();
            }
            throw wrong;
        }
    }

    private static KeyAssertion assertion(Form form, String jwt) {
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

    private Granted token(KeyAssertion assertion, String issuer) {
        var till = keys.of(assertion.device())
                .filter(bound -> assertion.isSignedBy(bound.key()))
                .orElseThrow(() -> invalid("client_assertion: (expected: signed by the key of a connected till)"));
        if (!isMeant(assertion.audience(), issuer) && !isMeant(assertion.audience(), till.service())) {
            throw invalid("aud: another service (expected: " + issuer + ")");
        }
        if (!nonces.isGood(assertion.nonce())) {
            throw OAuthRefusal.useNonce(nonces.nonce());
        }
        var token = ids.secret(TillKeys.PREFIX);
        if (!keys.give(till.device(), till.pairing(), TokenHash.of(token), assertion.hash())) {
            throw invalid("client_assertion: used before (expected: another jti each time)");
        }
        return new Granted(token, till.device());
    }

    private static boolean isMeant(String audience, @Nullable String service) {
        return service != null && (audience.equals(service) || audience.equals(service + "/oauth2/token"));
    }

    private static OAuthRefusal invalid(String description) {
        return new OAuthRefusal(Error.INVALID_CLIENT, description);
    }
}
