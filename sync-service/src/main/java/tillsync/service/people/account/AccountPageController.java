package tillsync.service.people.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.OwnSessions;
import tillsync.service.people.access.UserCaller;
import tillsync.service.people.access.UserTokens.UserToken;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.people.factor.SecondFactors;
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
        TillUsers tills,
        Devices devices,
        Forms forms) {
    private static final Set<String> DONE = Set.of("name", "password", "revoked", "revoked-all", "session");
    private static final int LAST_EVENTS = 5;

    /** All fields of the page's forms, of which one is sent. */
    record Typed(
            @Nullable String name,
            @Nullable String current,
            @Nullable String next,
            @Nullable String label,
            @Nullable String password) {
        Typed inNameOf(String saved) {
            return new Typed(name == null ? saved : name, null, null, label, null);
        }
    }

    /**
     * @param factor whether the account has a second factor
     * @param events the last ones that happened to the account
     */
    private record Shown(
            Accounts.Account account,
            List<UserToken> tokens,
            List<OwnSessions.Listed> sessions,
            boolean factor,
            List<AccountEvents.Event> events,
            String done)
            implements PageModel {}

    private Shown shown(UserCaller user, String done, HttpServletRequest request) {
        return new Shown(
                own.of(user),
                tokens.of(user.userId()),
                sessions.of(user.id(), request),
                factors.has(user.id()),
                events.of(user.id(), LAST_EVENTS),
                done);
    }

    private record Made(String token) implements PageModel {}

    /** @param owned the tills that stand against closing the account: nobody else owns them */
    private record Closing(List<Device> owned) implements PageModel {}

    /** @param done what was just done, to be said once: part of a text's name */
    @GetMapping("/account")
    ModelAndView account(UserCaller user, @RequestParam @Nullable String done, HttpServletRequest request) {
        var known = done != null && DONE.contains(done) ? done : "";
        return forms.show(
                "account", new Typed(own.of(user).name(), null, null, null, null), shown(user, known, request));
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
            var made = tokens.make(user.userId(), typed.label(), null);
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
        return forms.show("account-delete", new Typed(null, null, null, null, null), closing(user));
    }

    @PostMapping("/account/delete")
    ModelAndView delete(UserCaller user, Typed typed, HttpServletRequest request, HttpServletResponse response) {
        return forms.carryOut("account-delete", typed, () -> closing(user), () -> {
            own.close(user, typed.password(), request, response);
            return SeeOther.at("/sign-in?closed");
        });
    }

    private Closing closing(UserCaller user) {
        return new Closing(tills.onlyOwnedBy(user.id()).stream()
                .flatMap(till -> devices.find(till).stream())
                .toList());
    }
}
