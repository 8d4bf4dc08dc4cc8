package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tillsync.factor.AfterPassword;
import tillsync.people.ProviderStatement;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.account.EmailAddress;
import tillsync.service.people.account.OwnFactors;
import tillsync.service.people.account.SignUps;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.people.audit.AccountEvents.Place;
import tillsync.service.people.audit.AccountEvents.What;
import tillsync.service.people.oidc.Identities;
import tillsync.service.people.oidc.OidcSettings;
import tillsync.service.people.oidc.ProviderFault;
import tillsync.service.people.passkey.Passkeys;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.DisplayName;

/**
 * Lets in people whom the operator's sign-in service has identified. Their identity there decides, never their address:
 * only the signed-in user of an existing account can link it.
 */
@Component
@ConditionalOnProperty("tillsync.oidc.issuer")
class ProviderEntering {
    private static final int MOST_OF_ACCOUNT = 5;

    private final Accounts accounts;
    private final Identities identities;
    private final SignUps signUps;
    private final Passkeys passkeys;
    private final OwnFactors factors;
    private final Entering entering;
    private final AccountEvents events;
    private final Durability durability;
    private final OidcSettings settings;

    ProviderEntering(
            Accounts accounts,
            Identities identities,
            SignUps signUps,
            Passkeys passkeys,
            OwnFactors factors,
            Entering entering,
            AccountEvents events,
            Durability durability,
            OidcSettings settings) {
        this.accounts = accounts;
        this.identities = identities;
        this.signUps = signUps;
        this.passkeys = passkeys;
        this.factors = factors;
        this.entering = entering;
        this.events = events;
        this.durability = durability;
        this.settings = settings;
    }

    /**
     * Refuses NO_MAIL, DOMAIN, CLOSED, HAS_ACCOUNT and LOCKED.
     *
     * @param zone of a new merchant; null: the service's
     * @return the address to go on to
     */
    String enter(ProviderStatement said, @Nullable String zone, HttpServletRequest request) {
        var account = identities
                .owner(said.identity())
                .map(entering::account)
                .orElseGet(() -> newAccount(said, zone, request.getRemoteAddr()));
        if (accounts.toSignIn(account.email()).isEmpty()) {
            throw ProviderFault.LOCKED.refusal("account: locked (expected: one that can be used)");
        }
        durability.inTransaction(() -> {
            identities.noteUse(said.identity());
            events.note(UserId.of(account.id()), What.SIGNED_IN_BY_PROVIDER, Place.of(request));
            return true;
        });
        return entering.afterProvider(request, account, settings.rules().hasSecondFactor(said));
    }

    private Accounts.Account newAccount(ProviderStatement said, @Nullable String zone, String remoteAddress) {
        settings.rules().againstNewAccount(said, signUps.isOpen()).ifPresent(fault -> {
            throw ProviderFault.valueOf(fault).refusal("account: not made for this identity");
        });
        var email = address(said);
        try {
            return signUps.addOfProvider(email, name(said, email), zone, remoteAddress, account -> {
                identities.add(UserId.of(account.id()), said.identity(), email);
                return account;
            });
        } catch (DuplicateKeyException taken) {
            return identities
                    .owner(said.identity()) // another request of the same person was faster
                    .map(entering::account)
                    .orElseThrow(() -> ProviderFault.HAS_ACCOUNT.refusal("email: of an account (expected: a new one)"));
        }
    }

    private static String address(ProviderStatement said) {
        try {
            return EmailAddress.require(said.email());
        } catch (Refusal noAddress) {
            throw ProviderFault.NO_MAIL.refusal("email: (expected: an address)");
        }
    }

    private static String name(ProviderStatement said, String email) {
        var name = said.name();
        return name != null && isName(name.strip()) ? name.strip() : email.substring(0, email.indexOf('@'));
    }

    private static boolean isName(String name) {
        try {
            DisplayName.require("/name", name);
            return true;
        } catch (Refusal noName) {
            return false;
        }
    }

    /**
     * Links the identity to the account of a user who has signed in; does nothing if it is linked to it already.
     * Refuses ELSEWHERE and TOO_MANY.
     */
    void link(UserId user, ProviderStatement said, Place place) {
        var label = Objects.requireNonNullElse(said.email(), said.identity().subject());
        boolean added;
        try {
            added = durability.inTransaction(() -> link(user, said, label, place));
        } catch (DuplicateKeyException atTheSameTime) {
            throw elsewhere();
        }
        if (added) {
            events.tell(user, What.IDENTITY_ADDED, place);
        }
    }

    private boolean link(UserId user, ProviderStatement said, String label, Place place) {
        accounts.lock(user);
        var owner = identities.owner(said.identity());
        if (owner.isPresent()) {
            if (!owner.get().equals(user)) {
                throw elsewhere();
            }
            return false;
        }
        if (identities.of(user).size() >= MOST_OF_ACCOUNT) {
            throw ProviderFault.TOO_MANY.refusal("identities: " + MOST_OF_ACCOUNT + " (expected: fewer)");
        }
        identities.add(user, said.identity(), label.substring(0, Math.min(label.length(), 320)));
        events.note(user, What.IDENTITY_ADDED, place);
        return true;
    }

    private static Refusal elsewhere() {
        return ProviderFault.ELSEWHERE.refusal("identity: of another account (expected: of none)");
    }

    /** Unlinks an identity. Refuses NOT_FOUND, and LAST_WAY if nobody could enter the account without it. */
    void unlink(UserId user, @Nullable String id, Place place) {
        durability.inTransaction(() -> {
            accounts.lock(user);
            var all = identities.of(user);
            if (id == null || all.stream().noneMatch(each -> each.id().equals(id))) {
                throw Rights.notFound();
            }
            boolean other = all.size() > 1
                    || !Accounts.NO_PASSWORD.equals(entering.account(user).passwordHash())
                    || !passkeys.of(user).isEmpty();
            if (!other) {
                throw ProviderFault.LAST_WAY.refusal("identity: the only way in (expected: a password, too)");
            }
            identities.remove(user, id);
            events.note(user, What.IDENTITY_REMOVED, place);
            return true;
        });
        events.tell(user, What.IDENTITY_REMOVED, place);
    }

    /** Refuses SOMEBODY_ELSE if the identity is not linked to the account of the user who was sent there. */
    void requireOf(UserId user, ProviderStatement said) {
        if (!identities.owner(said.identity()).equals(Optional.of(user))) {
            throw ProviderFault.SOMEBODY_ELSE.refusal("identity: (expected: one of this account)");
        }
    }

    /** Refuses SECOND_FACTOR if the account has a second factor, which then guards actions that are hard to undo. */
    void requireNoFactor(UserId user) {
        var asks = factors.afterPassword(user);
        if (asks == AfterPassword.CODE || asks == AfterPassword.PASSKEY) {
            throw Refusal.of(ProblemCode.SECOND_FACTOR, "proof: by the sign-in service (expected: the second factor)");
        }
    }
}
