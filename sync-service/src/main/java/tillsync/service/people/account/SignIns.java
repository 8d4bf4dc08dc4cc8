package tillsync.service.people.account;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.limits.throttle.Stake;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.passkey.PasskeyCeremonies.Shown;
import tillsync.service.people.signin.Entering;

/**
 * Tries passwords, and passkeys under the same limits; nothing else does. An unknown user, a locked
 * account and a wrong password are the same refusal, after the same time.
 *
 * <p>Wrong ones are counted, whether or not there is such an account. They count for the account at one network address
 * (five, then one in three minutes), for the address, for the account from all addresses, and in all. The last three
 * stop whoever guesses at many accounts, or from many addresses. Strangers must not keep an owner out by them: they do
 * not hold for an account at an address from which its right password has come before. {@link Tries} limits how often
 * any password is looked at.
 */
@Component
public class SignIns {
    private static final Duration WITHIN = Duration.ofMinutes(15);
    private static final int MOST_OF_PAIR = 5;
    private static final int MOST_OF_ACCOUNT = 50;
    private static final int MOST_IN_ALL = 500;
    private static final int MOST_KEY_LENGTH = 320;
    private static final String UNKNOWN_PASSKEY = "no passkey";

    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordUse uses;
    private final Limit ofPairs;
    private final Limit ofAddresses;
    private final Limit ofAccounts;
    private final Limit.Count inAll;
    private final KnownNetworks atHome;
    private final Tries tries;

    SignIns(
            Accounts accounts,
            Passwords passwords,
            PasswordUse uses,
            KnownNetworks atHome,
            RateLimits limits,
            AccountSettings settings) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.uses = uses;
        this.atHome = atHome;
        int ofAddress = settings.wrongPasswordsPerAddress();
        this.ofPairs = limits.limit("passwords: wrong ones of this account", MOST_OF_PAIR, WITHIN);
        this.ofAddresses = limits.limit("passwords: wrong ones from this address", ofAddress, WITHIN);
        this.ofAccounts = limits.limit("passwords: wrong ones of this account", MOST_OF_ACCOUNT, WITHIN);
        this.inAll = limits.limit("passwords: wrong ones", MOST_IN_ALL, WITHIN).of("all");
        this.tries = new Tries(limits, ofAddress);
    }

    /**
     * The account, if the password is right. The network becomes a known one once the user has shown everything
     * required, see {@link Entering}. Refuses UNAUTHENTICATED, TOO_MANY_REQUESTS without looking, and INVALID (ONLY) if
     * the account is entered by the operator's sign-in service alone.
     */
    public Accounts.Account authenticate(@Nullable String email, @Nullable String password, String remoteAddress) {
        var name = EmailAddress.normal(email);
        var key = name.length() > MOST_KEY_LENGTH || name.indexOf('\0') >= 0 ? "no address" : name;
        var network = NetworkAddress.of(remoteAddress);
        var typed = password == null ? "" : password;
        return tries.look(key, network, () -> authenticate(key, network, () -> knows(key, typed)));
    }

    /**
     * The account whose passkey is shown, if it is right. A wrong one counts as a wrong password of its account does.
     * Refuses UNAUTHENTICATED, and TOO_MANY_REQUESTS without looking.
     */
    public Accounts.Account authenticate(Shown passkey, String remoteAddress) {
        var owner = passkey.owner();
        var key = (owner == null ? Optional.<Accounts.Account>empty() : accounts.byId(owner.value()))
                .map(Accounts.Account::email)
                .orElse(UNKNOWN_PASSKEY);
        var network = NetworkAddress.of(remoteAddress);
        return tries.look(
                key,
                network,
                () -> authenticate(key, network, () -> {
                    var account = accounts.toSignIn(key).orElse(null);
                    return account != null && passkey.isRight().getAsBoolean() ? account : null;
                }));
    }

    /** @param looking gives the account if what was sent is right, else null */
    private Accounts.Account authenticate(
            String key, NetworkAddress network, Supplier<Accounts.@Nullable Account> looking) {
        var pair = key + " " + network;
        var fromEverywhere = List.of(ofAddresses.of(network), ofAccounts.of(key));
        boolean known = atHome.has(key, network);

        var stake = new Stake();
        boolean first = stake.pay(ofPairs.of(pair));
        if (!known) {
            if (!first || !ofAddresses.of(network).isUnused()) {
                stake.requireRoom(inAll);
            }
            fromEverywhere.forEach(stake::pay);
        }
        var account = look(stake, looking);
        if (account == null) {
            inAll.note();
            if (known) {
                fromEverywhere.forEach(Limit.Count::note);
            }
            throw Refusal.of(ProblemCode.UNAUTHENTICATED, "email, password or passkey (expected: those of an account)");
        }
        uses.requireOwn(account);
        return account;
    }

    /**
     * The account; null if the password or passkey is wrong. The stake is given back if it is right or could not be
     * tried.
     */
    private static Accounts.@Nullable Account look(Stake stake, Supplier<Accounts.@Nullable Account> looking) {
        boolean wrong = false;
        try {
            var account = looking.get();
            wrong = account == null;
            return account;
        } finally {
            if (!wrong) {
                stake.giveBack();
            }
        }
    }

    private Accounts.@Nullable Account knows(String email, String password) {
        var account = accounts.toSignIn(email).orElse(null);
        return passwords.matches(password, account == null ? null : account.passwordHash()) ? account : null;
    }
}
