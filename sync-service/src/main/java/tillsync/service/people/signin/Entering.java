package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.access.Proof;
import tillsync.service.people.account.KnownNetworks;
import tillsync.service.people.account.OwnFactors;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.people.audit.AccountEvents.Place;
import tillsync.service.people.audit.AccountEvents.What;
import tillsync.service.people.factor.FactorCodes;
import tillsync.service.tills.access.Rights;

/**
 * The only way in for users, by whatever means they have shown who they are. Users with a second factor show it, too.
 * Users who need one and have none set it up before anything else. Users are told of a sign-in from somewhere new.
 */
@Component
public class Entering {
    /** The page that asks for a code. */
    static final String CODE = "/sign-in/code";

    /** The page that asks for a passkey. */
    static final String PASSKEY = "/sign-in/passkey";

    /** The page on which a second factor is set up before anything else. */
    static final String SET_UP = "/sign-in/second-factor";

    private final Accounts accounts;
    private final OwnFactors factors;
    private final FactorCodes codes;
    private final KnownNetworks atHome;
    private final AccountEvents events;
    private final BrowserSessions sessions;

    Entering(
            Accounts accounts,
            OwnFactors factors,
            FactorCodes codes,
            KnownNetworks atHome,
            AccountEvents events,
            BrowserSessions sessions) {
        this.accounts = accounts;
        this.factors = factors;
        this.codes = codes;
        this.atHome = atHome;
        this.events = events;
        this.sessions = sessions;
    }

    /** Goes on after a right password. @return the address to go on to */
    String afterPassword(HttpServletRequest request, Accounts.Account account) {
        return afterOneFactor(request, account, Proof.PASSWORD);
    }

    /**
     * Goes on after the operator's sign-in service has identified the user.
     *
     * @param second whether a second factor that counts here was shown there
     * @return the address to go on to
     */
    String afterProvider(HttpServletRequest request, Accounts.Account account, boolean second) {
        return second
                ? enter(request, UserId.of(account.id()), Proof.PROVIDER_AND_FACTOR)
                : afterOneFactor(request, account, Proof.PROVIDER);
    }

    private String afterOneFactor(HttpServletRequest request, Accounts.Account account, Proof how) {
        var user = UserId.of(account.id());
        return switch (factors.afterPassword(user)) {
            case NOTHING -> enter(request, user, how);
            case CODE -> half(request, user, CODE);
            case PASSKEY -> half(request, user, PASSKEY);
            case SET_UP -> half(request, user, SET_UP);
        };
    }

    private String half(HttpServletRequest request, UserId user, String page) {
        sessions.beginHalf(request, user);
        return page;
    }

    /**
     * Signs a user in who has shown all that is asked for. Refuses NOT_FOUND if the account is locked or closed.
     *
     * @return the address that they wanted to see
     */
    public String enter(HttpServletRequest request, UserId user, Proof how) {
        var account = account(user);
        var place = Place.of(request);
        boolean seen = events.isKnown(user, null);
        boolean first = !seen && !atHome.hasAny(account);
        boolean newAgent = seen && !events.isKnown(user, place.agent());
        var wanted = sessions.begin(request, user, how);
        boolean newNetwork = atHome.add(account, place.counted());
        if (first) {
            events.keep(user, What.SIGNED_IN, place);
        } else if (newNetwork || newAgent) {
            events.happened(user, What.SIGNED_IN, place);
        }
        return wanted;
    }

    Accounts.Account account(UserId user) {
        return accounts.byId(user.value()).orElseThrow(Rights::notFound);
    }

    /**
     * Uses a code of the account's second factor. Refuses SECOND_FACTOR if it is wrong, and TOO_MANY_REQUESTS without
     * looking.
     */
    Proof code(Accounts.Account account, @Nullable String typed, HttpServletRequest request) {
        var place = Place.of(request);
        return codes.use(UserId.of(account.id()), typed, place, atHome.has(account.email(), place.counted()));
    }

    /**
     * Lets in a program that has shown the right password. Refuses SECOND_FACTOR if the account needs a second factor,
     * too, and this is no code of it: programs have no passkeys.
     */
    void allow(Accounts.Account account, @Nullable String typed, HttpServletRequest request) {
        var user = UserId.of(account.id());
        switch (factors.afterPassword(user)) {
            case NOTHING -> {}
            case CODE -> {
                if (typed == null) {
                    throw Refusal.of(ProblemCode.SECOND_FACTOR, "code: missing (expected: one of this account)");
                }
                code(account, typed, request);
            }
            case PASSKEY ->
                throw Refusal.of(
                        ProblemCode.SECOND_FACTOR,
                        "second factor: passkeys alone (expected: a token made at /account, after signing in with one)");
            case SET_UP ->
                throw Refusal.of(
                        ProblemCode.SECOND_FACTOR, "second factor: none (expected: one, set up at the next sign-in)");
        }
        atHome.add(account, Place.of(request).counted());
    }
}
