package tillsync.service.people.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.access.TillUsers;
import tillsync.service.people.access.UserCaller;
import tillsync.service.people.mail.MailText;
import tillsync.service.people.mail.Mails;
import tillsync.service.store.database.Commands;
import tillsync.service.store.database.Durability;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.DisplayName;

/** What users do with their own account. What cannot be undone needs the password, tried as at a sign-in. */
@Component
class OwnAccount {
    private final Accounts accounts;
    private final SignIns signIns;
    private final Passwords passwords;
    private final BrowserSessions sessions;
    private final ResetSecrets resets;
    private final TillUsers tills;
    private final Devices devices;
    private final Mails mails;
    private final PublicAddress address;
    private final Commands commands;
    private final Durability durability;
    private final TransactionTemplate transactions;

    OwnAccount(
            Accounts accounts,
            SignIns signIns,
            Passwords passwords,
            BrowserSessions sessions,
            ResetSecrets resets,
            TillUsers tills,
            Devices devices,
            Mails mails,
            PublicAddress address,
            Commands commands,
            Durability durability,
            TransactionTemplate transactions) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.passwords = passwords;
        this.sessions = sessions;
        this.resets = resets;
        this.tills = tills;
        this.devices = devices;
        this.mails = mails;
        this.address = address;
        this.commands = commands;
        this.durability = durability;
        this.transactions = transactions;
    }

    Accounts.Account of(UserCaller user) {
        return accounts.byId(user.userId()).orElseThrow(Ownership::notFound);
    }

    void rename(UserCaller user, @Nullable String wanted) {
        var name = DisplayName.require("/name", wanted == null ? null : wanted.strip());
        durability.durably(() -> {
            accounts.rename(user.userId(), name);
            return true;
        });
    }

    /** Ends the user's other sessions; the present one goes on under a new secret. Tills and API tokens stay. */
    void changePassword(
            UserCaller user, @Nullable String current, @Nullable String wanted, HttpServletRequest request) {
        var account = of(user);
        var next = NewPassword.require("/next", wanted, account.email(), account.name());
        requirePassword(user, current, request);
        var hash = passwords.hash(next);
        durability.durably(() -> transactions.execute(status -> {
            accounts.changePassword(user.userId(), hash);
            sessions.endAll(id(user));
            resets.removeOf(user.userId());
            return true;
        }));
        if (request.getSession(false) != null) {
            sessions.begin(request, id(user));
        }
        if (mails.areSent()) {
            mails.tell(id(user), MailText.PASSWORD_CHANGED, address.of("/forgot"));
        }
    }

    private static UserId id(UserCaller user) {
        return UserId.of(user.userId());
    }

    /** Who asks is known already: a wrong password is no reason to ask them to sign in. */
    void requirePassword(UserCaller user, @Nullable String password, HttpServletRequest request) {
        try {
            signIns.authenticate(of(user).email(), password, request.getRemoteAddr());
        } catch (Refusal refusal) {
            throw refusal.code() == ProblemCode.UNAUTHENTICATED
                    ? Refusal.of(ProblemCode.WRONG_PASSWORD, "password: (expected: the one of this account)")
                    : refusal;
        }
    }

    /** The tills that stand against closing the account: nobody else owns them. */
    List<Device> onlyOwned(UserCaller user) {
        return tills.onlyOwnedBy(id(user)).stream()
                .flatMap(till -> devices.find(till).stream())
                .toList();
    }

    void close(UserCaller user, @Nullable String password, HttpServletRequest request) {
        requirePassword(user, password, request);
        commands.send(new CloseAccount(id(user)));
        sessions.end(request);
    }
}
