package tillsync.service.people.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.access.RecentProof;
import tillsync.service.people.access.UserCaller;
import tillsync.service.people.passkey.PasskeyCeremonies;
import tillsync.service.people.passkey.PasskeySite;
import tillsync.service.people.passkey.Passkeys;
import tillsync.service.people.passkey.Passkeys.Passkey;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** The page on which users see, add and remove their own passkeys. */
@PageController
record PasskeyPageController(
        PasskeyCeremonies ceremonies, Passkeys passkeys, RecentProof proof, PublicAddress address, Forms forms) {
    private static final String PAGE = "passkeys";
    private static final Set<String> DONE = Set.of("made", "removed");

    /** @param credential what the browser's new passkey has answered, as JSON */
    record Typed(@Nullable String label, @Nullable String credential) {}

    /**
     * @param passkeys the origin at which browsers have passkeys for this service; null: there can be none
     * @param address of the service, which tells why
     */
    private record Shown(List<Passkey> all, @Nullable String passkeys, String address, String done)
            implements PageModel {}

    private Shown shown(UserCaller user, String done, HttpServletRequest request) {
        return new Shown(passkeys.of(user.id()), origin(request), address.seenBy(request), done);
    }

    private @Nullable String origin(HttpServletRequest request) {
        return ceremonies.site(request).map(PasskeySite::origin).orElse(null);
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

    @PostMapping("/account/passkeys/new")
    ModelAndView begin(UserCaller user, Typed typed, HttpServletRequest request) {
        proof.require();
        return forms.carryOut(PAGE, typed, () -> shown(user, "", request), () -> {
            var options = ceremonies.begin(user.id(), typed.label(), request);
            return new Making(options.toString(), typed.label(), origin(request)).on("passkey-new");
        });
    }

    @PostMapping("/account/passkeys")
    ModelAndView add(UserCaller user, Typed typed, HttpServletRequest request) {
        proof.require();
        return forms.carryOut(PAGE, typed, () -> shown(user, "", request), () -> {
            ceremonies.finish(user.id(), typed.label(), typed.credential(), request);
            return SeeOther.at("/account/passkeys?done=made");
        });
    }

    @PostMapping("/account/passkeys/{id}/remove")
    ModelAndView remove(UserCaller user, @PathVariable String id) {
        proof.require();
        ceremonies.remove(user.id(), id);
        return SeeOther.at("/account/passkeys?done=removed");
    }
}
