package tillsync.service.people.account;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tillsync.article.ZoneHistory;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.account.PendingSignUps.Pending;
import tillsync.service.store.database.Ids;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.device.DisplayName;

/**
 * Makes new accounts. Nobody learns here who has one: the answer is always the same, and a mail tells the rest. Without
 * a mail server an account is there at once.
 */
@Component
public class SignUps {
    private final Accounts accounts;
    private final PendingSignUps pending;
    private final AddressConfirmation confirmation;
    private final Passwords passwords;
    private final Durability durability;
    private final Ids ids;
    private final Clock clock;
    private final boolean open;
    private final Limit all;
    private final Limit ofAddresses;

    SignUps(
            Accounts accounts,
            PendingSignUps pending,
            AddressConfirmation confirmation,
            Passwords passwords,
            Durability durability,
            Ids ids,
            Clock clock,
            AccountSettings settings,
            RateLimits limits) {
        this.accounts = accounts;
        this.pending = pending;
        this.confirmation = confirmation;
        this.passwords = passwords;
        this.durability = durability;
        this.ids = ids;
        this.clock = clock;
        this.open = settings.openSignUp();
        this.all = limits.limit("sign-ups", settings.signUps(), Duration.ofHours(1));
        this.ofAddresses =
                limits.limit("sign-ups from this address", settings.signUpsPerAddress(), Duration.ofHours(1));
    }

    public boolean isOpen() {
        return open;
    }

    /** The sign-up form as typed. @param zone of the shop; null or blank: the service's */
    public record Wanted(
            @Nullable String name,
            @Nullable String email,
            @Nullable String password,
            @Nullable String zone) {
        public Wanted {
            email = email == null ? null : email.strip();
            name = name == null || name.isBlank() ? name : name.strip();
        }

        /**
         * Refuses INVALID, with all that is wrong, in the order of the form.
         *
         * @return a supplier that hashes the password when asked
         */
        public Supplier<Pending> checked(Passwords passwords) {
            Refusal.unlessAll(
                    () -> DisplayName.require("/name", name),
                    () -> EmailAddress.require(email),
                    () -> NewPassword.require("/password", password, email, name),
                    this::zoneOrNull);
            return () -> new Pending(
                    EmailAddress.require(email),
                    DisplayName.require("/name", name),
                    passwords.hash(NewPassword.require("/password", password, email, name)),
                    zoneOrNull());
        }

        private @Nullable String zoneOrNull() {
            return zone == null || zone.isBlank() ? null : ZoneChoice.zone(zone).getId();
        }

        /** The form without a zone that this service does not know: a browser may have newer rules. */
        public Wanted ofBrowser() {
            boolean isKnown = zone == null || ZoneHistory.zone(zone).isPresent();
            return isKnown ? this : new Wanted(name, email, password, null);
        }
    }

    /** @return the stored secret of the mailed link; null: none is needed */
    @Nullable
    public LinkSecret ask(Wanted wanted, String remoteAddress) {
        if (!open) {
            throw Refusal.of(ProblemCode.SIGN_UP_CLOSED, "sign-up: closed (expected: tillsync.accounts.open-sign-up)");
        }
        var checked = wanted.checked(passwords);
        take(remoteAddress);
        if (confirmation.isNeeded()) {
            return confirmation.ask(EmailAddress.require(wanted.email()), checked);
        }
        addUnlessThere(checked.get());
        return null;
    }

    /** Counts a sign-up. Refuses TOO_MANY_REQUESTS; a refusal by one limit does not count for the other. */
    private void take(String remoteAddress) {
        var inAll = all.of("");
        inAll.requireRoom();
        ofAddresses.of(NetworkAddress.of(remoteAddress)).take();
        inAll.use(1);
    }

    /**
     * Makes the account of somebody whose address a sign-in service has verified. It has no password.
     *
     * @param more is done in the same transaction
     * @throws DuplicateKeyException if somebody has the address, or it is done already
     */
    public Accounts.Account addOfProvider(
            String email,
            String name,
            @Nullable String zone,
            String remoteAddress,
            UnaryOperator<Accounts.Account> more) {
        take(remoteAddress);
        var account = new Accounts.Account(ids.id(), email, name, Accounts.NO_PASSWORD);
        return durability.inTransaction(() -> {
            accounts.signUp(account, ids.id(), OffsetDateTime.now(clock), zone);
            pending.removeOf(email);
            return more.apply(account);
        });
    }

    private void addUnlessThere(Pending wanted) {
        durability.durably(() -> {
            if (accounts.byEmail(wanted.email()).isEmpty()) {
                addUnlessSomeoneWasFaster(wanted);
            }
            return true;
        });
    }

    private void addUnlessSomeoneWasFaster(Pending wanted) {
        try {
            accounts.signUp(wanted.account(ids.id()), ids.id(), OffsetDateTime.now(clock), wanted.zone());
        } catch (DuplicateKeyException sameAddress) {
            // the other request has made the account: the answer is the same
        }
    }
}
