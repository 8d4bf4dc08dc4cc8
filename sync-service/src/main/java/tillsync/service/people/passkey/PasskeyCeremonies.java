package tillsync.service.people.passkey;

import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.AddressSettings;
import tillsync.service.people.passkey.Passkeys.CounterWentBack;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.DisplayName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Makes passkeys and checks those that are shown, by Spring Security's relying party. Each asks its user for a finger,
 * a face or a PIN, and so proves both the device and its user.
 */
@Component
public class PasskeyCeremonies {
    private static final Logger LOG = LoggerFactory.getLogger(PasskeyCeremonies.class);
    private static final int MOST_OF_ACCOUNT = 20;
    private static final int MOST_LABEL_LENGTH = 200;
    private static final String MAKING = "passkey-making";
    private static final String USING = "passkey-using";

    private final Passkeys passkeys;
    private final Accounts accounts;
    private final Challenges challenges;
    private final AddressSettings address;
    private final Durability durability;
    /** Made when the first passkey comes, and anew for another site. */
    private volatile @Nullable Party party;

    PasskeyCeremonies(
            Passkeys passkeys,
            Accounts accounts,
            Challenges challenges,
            AddressSettings address,
            Durability durability) {
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.challenges = challenges;
        this.address = address;
        this.durability = durability;
    }

    private record Party(PasskeySite site, WebAuthnRelyingPartyOperations operations) {}

    /**
     * The site whose passkeys are good here: the public address, or localhost if none is set. The host of a request is
     * whatever its sender wants. Empty if there can be none.
     */
    public Optional<PasskeySite> site(HttpServletRequest request) {
        var configured = address.publicAddress();
        if (configured != null) {
            return PasskeySite.of(configured);
        }
        return request.getServerName().equals(PasskeySite.LOCALHOST)
                ? PasskeySite.of(
                        URI.create(request.getScheme() + "://" + PasskeySite.LOCALHOST + ":" + request.getServerPort()))
                : Optional.empty();
    }

    private PasskeySite require(HttpServletRequest request) {
        return site(request)
                .orElseThrow(() -> Refusal.invalid(
                        "/passkey", "NO_SITE", "address: has no passkeys (expected: https and a name, or localhost)"));
    }

    private WebAuthnRelyingPartyOperations operations(PasskeySite site) {
        var now = party;
        if (now == null || !now.site.equals(site)) {
            now = new Party(
                    site,
                    new Webauthn4JRelyingPartyOperations(
                            new PasskeyOwners(accounts), passkeys, party(site), Set.of(site.origin())));
            party = now;
        }
        return now.operations;
    }

    private static PublicKeyCredentialRpEntity party(PasskeySite site) {
        return PublicKeyCredentialRpEntity.builder()
                .id(site.host())
                .name("Tillsync")
                .build();
    }

    /**
     * The request to a browser to make a passkey, as JSON. Refuses INVALID if the account has 20, or the label is not
     * valid.
     */
    public JsonNode begin(UserId user, @Nullable String label, HttpServletRequest request) {
        var site = require(request);
        requireLabel(label);
        requireRoom(user);
        return PasskeyJson.write(toMake(site, user, challenges.give(MAKING, request)));
    }

    private static String requireLabel(@Nullable String label) {
        var name = DisplayName.require("/label", label);
        if (name.length() > MOST_LABEL_LENGTH) {
            throw Refusal.invalid("/label", "LENGTH", "label: (expected: 1..200 characters)");
        }
        return name;
    }

    private void requireRoom(UserId user) {
        if (passkeys.of(user).size() >= MOST_OF_ACCOUNT) {
            throw Refusal.invalid("/passkey", "TOO_MANY", "passkeys: " + MOST_OF_ACCOUNT + " (expected: fewer)");
        }
    }

    private PublicKeyCredentialCreationOptions toMake(PasskeySite site, UserId user, Bytes challenge) {
        var account = accounts.byId(user.value()).orElseThrow(Rights::notFound);
        return PublicKeyCredentialCreationOptions.builder()
                .rp(party(site))
                .user(PasskeyOwners.entity(account))
                .challenge(challenge)
                .pubKeyCredParams(
                        PublicKeyCredentialParameters.ES256,
                        PublicKeyCredentialParameters.EdDSA,
                        PublicKeyCredentialParameters.RS256)
                .timeout(Challenges.LIFETIME)
                .excludeCredentials(descriptors(user))
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .attestation(AttestationConveyancePreference.NONE)
                .build();
    }

    private List<PublicKeyCredentialDescriptor> descriptors(UserId user) {
        return passkeys.findByUserId(Passkeys.handle(user)).stream()
                .map(passkey -> PublicKeyCredentialDescriptor.builder()
                        .id(passkey.getCredentialId())
                        .transports(passkey.getTransports())
                        .build())
                .toList();
    }

    /**
     * Adds the passkey that the browser has made. Refuses INVALID if it is not what was asked for.
     *
     * @param note is done in the same transaction
     */
    public void finish(
            UserId user,
            @Nullable String label,
            @Nullable String credential,
            HttpServletRequest request,
            Runnable note) {
        var site = require(request);
        var challenge = challenges.take(MAKING, request);
        var made = PasskeyJson.made(credential);
        var name = requireLabel(label);
        try {
            durability.inTransaction(() -> {
                accounts.lock(user);
                requireRoom(user);
                note.run();
                return operations(site)
                        .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                                toMake(site, user, challenge), new RelyingPartyPublicKey(made, name)));
            });
        } catch (WebAuthnException | JacksonException | IllegalArgumentException wrong) {
            throw Refusal.invalid("/passkey", "REFUSED", "passkey: (expected: one made at this page)");
        }
    }

    /** Refuses INVALID if the label is not valid, and NOT_FOUND if the user has no passkey of that id. */
    public void rename(UserId user, String id, @Nullable String label) {
        var name = requireLabel(label);
        if (!durability.inTransaction(() -> passkeys.rename(user, id, name))) {
            throw Rights.notFound();
        }
    }

    /**
     * Removes a passkey. Refuses NOT_FOUND if the user has none of that id.
     *
     * @param before is done first, in the same transaction, and may refuse
     */
    public void remove(UserId user, String id, Runnable before) {
        durability.inTransaction(() -> {
            accounts.lock(user);
            before.run();
            if (!passkeys.remove(user, id)) {
                throw Rights.notFound();
            }
            return true;
        });
    }

    /** The request to a browser to sign in with a passkey, as JSON. */
    public JsonNode ask(HttpServletRequest request) {
        var site = require(request);
        return PasskeyJson.write(toUse(site, challenges.give(USING, request)));
    }

    private static PublicKeyCredentialRequestOptions toUse(PasskeySite site, Bytes challenge) {
        return PublicKeyCredentialRequestOptions.builder()
                .rpId(site.host())
                .challenge(challenge)
                .timeout(Challenges.LIFETIME)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build();
    }

    /**
     * A passkey that a browser shows.
     *
     * @param owner its user, if it is right; null: none
     * @param isRight checks it, and notes its use if it is right
     */
    public record Shown(@Nullable UserId owner, BooleanSupplier isRight) {}

    /** Refuses INVALID if the browser was not asked, or answers no passkey. */
    public Shown shown(@Nullable String credential, HttpServletRequest request) {
        var site = require(request);
        var challenge = challenges.take(USING, request);
        var used = PasskeyJson.used(credential);
        var known = passkeys.findByCredentialId(used.getRawId());
        return known == null
                ? new Shown(null, () -> false)
                : new Shown(Passkeys.user(known), () -> isRight(site, challenge, used, known));
    }

    private boolean isRight(
            PasskeySite site,
            Bytes challenge,
            PublicKeyCredential<AuthenticatorAssertionResponse> used,
            CredentialRecord known) {
        if (!known.getUserEntityUserId().equals(used.getResponse().getUserHandle())) {
            return false;
        }
        try {
            durability.inTransaction(() ->
                    operations(site).authenticate(new RelyingPartyAuthenticationRequest(toUse(site, challenge), used)));
            return true;
        } catch (MaliciousCounterValueException | CounterWentBack copied) {
            LOG.warn(
                    "A passkey of account {} counted backwards: it may be a copy, and was refused.",
                    Passkeys.user(known));
            return false;
        } catch (WebAuthnException | JacksonException | IllegalArgumentException wrong) {
            return false;
        }
    }
}
