package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.account.OwnFactors;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.people.audit.AccountEvents.Place;
import tillsync.service.people.audit.AccountEvents.What;
import tillsync.service.people.passkey.PasskeyCeremonies;
import tillsync.service.people.passkey.Passkeys;
import tillsync.service.people.passkey.Passkeys.Passkey;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** The pages on which users see, add, rename and remove their own passkeys. */
@PageController
record PasskeyPageController(
        PasskeyCeremonies ceremonies,
        Passkeys passkeys,
        OwnFactors factors,
        AccountEvents events,
        PublicAddress address,
        SignInPage page,
        Forms forms) {
    private static final String PAGE = "passkeys";
    private static final Set<String> DONE = Set.of("made", "renamed", "removed");

    /** @param credential what the browser's new passkey has answered, as JSON */
    record Typed(@Nullable String label, @Nullable String credential) {}

    /**
     * @param passkeys see {@link SignInPage#origin}
     * @param address of the service, which tells why
     */
    private record Shown(List<Passkey> all, @Nullable String passkeys, String address, String done)
            implements PageModel {}

    private Shown shown(UserCaller user, String done, HttpServletRequest request) {
        return new Shown(passkeys.of(user.id()), page.origin(request), address.seenBy(request), done);
    }

    @GetMapping("/account/passkeys")
    ModelAndView all(UserCaller user, @RequestParam @Nullable String done, HttpServletRequest request) {
        var known = done != null && DONE.contains(done) ? done : "";
        return forms.show(PAGE, new Typed(null, null), shown(user, known, request));
    }

    /** @param options what the page's script asks the browser to make, as JSON */
    private record Making(
            String options,
            @Nullable String label,
            @Nullable String passkeys) implements PageModel {}

    @NeedsRecentProof
    @PostMapping("/account/passkeys/new")
    ModelAndView begin(UserCaller user, Typed typed, HttpServletRequest request) {
        return forms.carryOut(PAGE, typed, () -> shown(user, "", request), () -> {
            var options = ceremonies.begin(user.id(), typed.label(), request);
            return new Making(options.toString(), typed.label(), page.origin(request)).on("passkey-new");
        });
    }

    @NeedsRecentProof
    @PostMapping("/account/passkeys")
    ModelAndView add(UserCaller user, Typed typed, HttpServletRequest request) {
        return forms.carryOut(PAGE, typed, () -> shown(user, "", request), () -> {
            var place = Place.of(request);
            ceremonies.finish(
                    user.id(),
                    typed.label(),
                    typed.credential(),
                    request,
                    () -> events.note(user.id(), What.PASSKEY_ADDED, place));
            events.tell(user.id(), What.PASSKEY_ADDED, place);
            return SeeOther.at("/account/passkeys?done=made");
        });
    }

    private record Named(String id) implements PageModel {}

    @GetMapping("/account/passkeys/{id}/name")
    ModelAndView name(UserCaller user, @PathVariable String id) {
        var passkey = passkeys.of(user.id()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(Rights::notFound);
        return forms.show("passkey-name", new Typed(passkey.label(), null), new Named(id));
    }

    @PostMapping("/account/passkeys/{id}/name")
    ModelAndView rename(UserCaller user, @PathVariable String id, Typed typed) {
        return forms.carryOut("passkey-name", typed, () -> new Named(id), () -> {
            ceremonies.rename(user.id(), id, typed.label());
            return SeeOther.at("/account/passkeys?done=renamed");
        });
    }

    @NeedsRecentProof
    @PostMapping("/account/passkeys/{id}/remove")
    ModelAndView remove(UserCaller user, @PathVariable String id, HttpServletRequest request) {
        var place = Place.of(request);
        return forms.carryOut(PAGE, new Typed(null, null), () -> shown(user, "", request), () -> {
            ceremonies.remove(user.id(), id, () -> {
                factors.requirePasskeyToSpare(user.id());
                events.note(user.id(), What.PASSKEY_REMOVED, place);
            });
            events.tell(user.id(), What.PASSKEY_REMOVED, place);
            return SeeOther.at("/account/passkeys?done=removed");
        });
    }
}
