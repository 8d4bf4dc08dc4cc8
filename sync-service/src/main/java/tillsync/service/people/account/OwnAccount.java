package tillsync.service.people.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.access.Proof;
import tillsync.service.people.access.RecentProof;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.store.disk.Durability;
import tillsync.service.store.events.Work;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.DisplayName;

/** Carries out users' actions on their own account. Irreversible ones need the password, tried as at a sign-in. */
@Component
public record OwnAccount(
        Accounts accounts,
        SignIns signIns,
        Passwords passwords,
        BrowserSessions sessions,
        ResetSecrets resets,
        MailedLinks links,
        PasswordUse uses,
        RecentProof recent,
        KnownNetworks atHome,
        AccountEvents events,
        AccountRemoval removal,
        Work work,
        Durability durability) {
    public Accounts.Account of(UserCaller user) {
        return accounts.byId(user.userId()).orElseThrow(Rights::notFound);
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
        requireOwner(user, current, request);
        var hash = passwords.hash(next);
        durability.inTransaction(() -> {
            accounts.changePassword(user.userId(), hash);
            sessions.endAll(user.id());
            resets.removeOf(user.userId());
            events.note(user.id(), AccountEvents.What.PASSWORD_CHANGED, AccountEvents.Place.of(request));
            return true;
        });
        if (request.getSession(false) != null) {
            sessions.begin(request, user.id(), Proof.PASSWORD);
        }
        links.tellPasswordChanged(user.id());
    }

    /** Refuses a wrong password as WRONG_PASSWORD and not as UNAUTHENTICATED: the user has signed in already. */
    public void requirePassword(UserCaller user, @Nullable String password, HttpServletRequest request) {
        try {
            var account = signIns.authenticate(of(user).email(), password, request.getRemoteAddr());
            atHome.add(account, NetworkAddress.of(request.getRemoteAddr()));
        } catch (Refusal refusal) {
            throw refusal.code() == ProblemCode.UNAUTHENTICATED
                    ? Refusal.of(ProblemCode.WRONG_PASSWORD, "password: (expected: the one of this account)")
                    : refusal;
        }
    }

    /**
     * Requires the password as {@link #requirePassword} does. A browser's user without a password must instead have
     * shown lately, in another way, who they are: refuses STEP_UP.
     */
    private void requireOwner(UserCaller user, @Nullable String password, HttpServletRequest request) {
        if (!uses.counts(of(user)) && request.getHeader("Authorization") == null) {
            recent.require();
        } else {
            requirePassword(user, password, request);
        }
    }

    /** Returns true if the account has a password that counts. */
    boolean hasPassword(UserCaller user) {
        return uses.counts(of(user));
    }

    /** Returns true if only the operator's sign-in service opens the account. */
    boolean isForeign(UserCaller user) {
        return uses.isForeign(user.id());
    }

    void close(UserCaller user, @Nullable String password, HttpServletRequest request, HttpServletResponse response) {
        requireOwner(user, password, request);
        work.inTransaction(() -> removal.remove(user.id()));
        sessions.end(request, response);
    }
}
