package tillsync.service.people.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TokenScope;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.OwnSessions;
import tillsync.service.people.access.UserTokens.UserToken;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.people.factor.SecondFactors;
import tillsync.service.people.oidc.OidcSettings;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** The page on which users see and change their own account. */
@PageController
record AccountPageController(
        OwnAccount own,
        ApiTokens tokens,
        OwnSessions sessions,
        SecondFactors factors,
        AccountEvents events,
        OidcSettings oidc,
        TillUsers tills,
        Devices devices,
        Forms forms,
        Clock clock) {
    private static final Set<String> DONE = Set.of("name", "password", "revoked", "revoked-all", "session");
    private static final int LAST_EVENTS = 5;

    /** The lifetimes of a new token in days, of which the page offers the second. */
    private static final List<Integer> LIFETIMES = List.of(30, 90, 365);

    private static final int USUAL_LIFETIME = 90;

    private static final List<String> MORE_SCOPES =
            Stream.of(TokenScope.values()).skip(1).map(TokenScope::wireName).toList();

    /** All fields of the page's forms, of which one is sent. */
    record Typed(
            @Nullable String name,
            @Nullable String current,
            @Nullable String next,
            @Nullable String label,
            @Nullable String articles,
            @Nullable String topology,
            @Nullable String operate,
            @Nullable String days,
            @Nullable String password) {
        static Typed nothing(@Nullable String name) {
            return new Typed(name, null, null, null, null, null, null, null, null);
        }

        Typed inNameOf(String saved) {
            return new Typed(name == null ? saved : name, null, null, label, articles, topology, operate, days, null);
        }

        /** The scopes of a new token that were ticked; it always has the first. */
        public List<String> scopes() {
            return Stream.of(
                            TokenScope.READ,
                            articles == null ? TokenScope.READ : TokenScope.ARTICLES,
                            topology == null ? TokenScope.READ : TokenScope.TOPOLOGY,
                            operate == null ? TokenScope.READ : TokenScope.OPERATE)
                    .map(TokenScope::wireName)
                    .distinct()
                    .toList();
        }

        /** The lifetime of a new token, in days. */
        public int lifetime() {
            return LIFETIMES.stream()
                    .filter(choice -> choice.toString().equals(days))
                    .findFirst()
                    .orElse(USUAL_LIFETIME);
        }
    }

    /**
     * @param factor whether the account has a second factor
     * @param password whether the account is entered by its password
     * @param foreign whether it is entered by the operator's sign-in service alone
     * @param provider the name of the operator's sign-in service; null: the operator has not set one
     * @param events the last events of the account
     * @param moreScopes that a token may have, beside the first
     * @param lifetimes in days, of which one is chosen for a new token
     * @param now decides which tokens have expired
     */
    private record Shown(
            Accounts.Account account,
            List<UserToken> tokens,
            List<String> moreScopes,
            List<Integer> lifetimes,
            OffsetDateTime now,
            List<OwnSessions.Listed> sessions,
            boolean factor,
            boolean password,
            boolean foreign,
            @Nullable String provider,
            List<AccountEvents.Event> events,
            String done)
            implements PageModel {}

    private Shown shown(UserCaller user, String done, HttpServletRequest request) {
        return new Shown(
                own.of(user),
                tokens.of(user.userId()),
                MORE_SCOPES,
                LIFETIMES,
                OffsetDateTime.now(clock),
                sessions.of(user.id(), request),
                factors.has(user.id()),
                own.hasPassword(user),
                own.isForeign(user),
                oidc.shownName(),
                events.of(user.id(), LAST_EVENTS),
                done);
    }

    private record Made(String token) implements PageModel {}

    /**
     * @param owned the tills that stand against closing the account: nobody else owns them
     * @param secret whether the password is asked for
     */
    private record Closing(List<Device> owned, boolean secret) implements PageModel {}

    /** @param done what was just done, to be said once: part of a text's name */
    @GetMapping("/account")
    ModelAndView account(UserCaller user, @RequestParam @Nullable String done, HttpServletRequest request) {
        var known = done != null && DONE.contains(done) ? done : "";
        return forms.show("account", Typed.nothing(own.of(user).name()), shown(user, known, request));
    }

    @PostMapping("/account/name")
    ModelAndView rename(UserCaller user, Typed typed, HttpServletRequest request) {
        return forms.carryOut("account", typed, () -> shown(user, "", request), () -> {
            own.rename(user, typed.name());
            return SeeOther.at("/account?done=name");
        });
    }

    @PostMapping("/account/password")
    ModelAndView changePassword(UserCaller user, Typed typed, HttpServletRequest request) {
        var form = typed.inNameOf(own.of(user).name());
        return forms.carryOut("account", form, () -> shown(user, "", request), () -> {
            own.changePassword(user, typed.current(), typed.next(), request);
            return SeeOther.at("/account?done=password");
        });
    }

    /**
     * Shows the token on the page that answers, and nowhere else: whoever loads that page again is told that the token
     * exists already.
     */
    @NeedsRecentProof
    @PostMapping("/account/tokens")
    ModelAndView makeToken(UserCaller user, Typed typed, HttpServletRequest request) {
        var form = typed.inNameOf(own.of(user).name());
        return forms.carryOut("account", form, () -> shown(user, "", request), () -> {
            tokens.requireNew(user.userId(), typed.label());
            var end = clock.instant().plus(Duration.ofDays(typed.lifetime()));
            var made = tokens.make(user.userId(), typed.label(), typed.scopes(), end);
            events.happened(user.id(), AccountEvents.What.TOKEN_MADE, AccountEvents.Place.of(request));
            return new Made(made.token()).on("token-made");
        });
    }

    @PostMapping("/account/tokens/{id}/revoke")
    ModelAndView revokeToken(UserCaller user, @PathVariable String id) {
        tokens.revoke(user.userId(), id);
        return SeeOther.at("/account?done=revoked");
    }

    @PostMapping("/account/tokens/revoke")
    ModelAndView revokeTokens(UserCaller user) {
        tokens.revokeAll(user.userId());
        return SeeOther.at("/account?done=revoked-all");
    }

    @GetMapping("/account/delete")
    ModelAndView delete(UserCaller user) {
        return forms.show("account-delete", Typed.nothing(null), closing(user));
    }

    @PostMapping("/account/delete")
    ModelAndView delete(UserCaller user, Typed typed, HttpServletRequest request, HttpServletResponse response) {
        return forms.carryOut("account-delete", typed, () -> closing(user), () -> {
            own.close(user, typed.password(), request, response);
            return SeeOther.at("/sign-in?closed");
        });
    }

    private Closing closing(UserCaller user) {
        return new Closing(
                tills.onlyOwnedBy(user.id()).stream()
                        .flatMap(till -> devices.find(till).stream())
                        .toList(),
                own.hasPassword(user));
    }
}
