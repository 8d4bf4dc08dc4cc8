package tillsync.service.fleet.pairing;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;
import tillsync.people.TillRole;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/**
 * The page behind a till's QR code: it shows which till asks before anybody confirms. The code is in no session and no
 * table. It goes from page to page in forms; the only address that holds it is that of the QR code.
 */
@PageController
record ActivateController(Confirming confirming, Devices devices, TillUsers users, Forms forms) {
    private static final int MOST_REPLACEABLE = 500;
    private static final Set<String> HOW = Set.of("new", "joined", "replaced");

    /** @param replaces the device whose place the till takes; empty: none */
    record Decision(
            @Nullable String code,
            @Nullable String replaces,
            @Nullable String action) {

        String typed() {
            return code == null ? "" : code;
        }

        @Nullable
        String replaced() {
            return replaces == null || replaces.isEmpty() ? null : replaces;
        }
    }

    /** @param replaceable the tills whose place this one may take */
    private record Asked(Confirming.Waiting till, List<Device> replaceable) implements PageModel {}

    private record Done(String till, String how, boolean viewer) implements PageModel {}

    /** Asks for a code, or shows the till at once if the address has the code. */
    @GetMapping("/activate")
    ModelAndView open(UserCaller user, @RequestParam @Nullable String code, HttpServletRequest request) {
        var typed = new Decision(code, null, null);
        // another site could spend the user's tries by sending them here
        boolean sent = "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
        return code == null || sent ? forms.show("activate", typed) : look(user, typed, request);
    }

    private ModelAndView look(UserCaller user, Decision typed, HttpServletRequest request) {
        return forms.carryOut("activate", typed, () -> question(user, typed, request));
    }

    /** Leads a good code to the address of its QR code, so that coming back to that page sends no form again. */
    @PostMapping("/activate")
    ModelAndView type(UserCaller user, Decision typed, HttpServletRequest request) {
        return forms.carryOut("activate", typed, () -> {
            confirming.look(user, typed.typed(), request.getRemoteAddr());
            return SeeOther.at("/activate?code=" + UriUtils.encode(typed.typed().strip(), StandardCharsets.UTF_8));
        });
    }

    private ModelAndView question(UserCaller user, Decision typed, HttpServletRequest request) {
        var till = confirming.look(user, typed.typed(), request.getRemoteAddr());
        return forms.show("activate-till", typed, new Asked(till, till.connected() ? List.of() : replaceable(user)));
    }

    /** The tills of which the user is OWNER, connected or signed off. */
    private List<Device> replaceable(UserCaller user) {
        var roles = users.tillsOf(user.id());
        var all = new ArrayList<>(devices.ofUser(user.id(), null, true, "", MOST_REPLACEABLE));
        all.addAll(devices.ofUser(user.id(), null, false, "", MOST_REPLACEABLE));
        all.removeIf(till -> roles.get(till.id()) != TillRole.OWNER);
        return all;
    }

    @PostMapping("/activate/decision")
    ModelAndView decide(UserCaller user, Decision typed, HttpServletRequest request) {
        return forms.carryOut("activate", typed, () -> {
            if ("deny".equals(typed.action())) {
                confirming.deny(user, typed.typed(), request.getRemoteAddr());
                return SeeOther.at("/activate/denied");
            }
            var confirmed = confirming.confirm(user, typed.typed(), request.getRemoteAddr(), null, typed.replaced());
            var how = confirmed.joined() ? "&how=joined" : typed.replaced() == null ? "" : "&how=replaced";
            return SeeOther.at("/activate/done?till=" + confirmed.device() + how);
        });
    }

    @GetMapping("/activate/denied")
    String denied() {
        return "activate-denied";
    }

    /** @param how the till was connected: part of a text's name */
    @GetMapping("/activate/done")
    ModelAndView done(
            UserCaller user,
            @RequestParam(defaultValue = "") String till,
            @RequestParam(defaultValue = "new") String how) {
        boolean viewer = users.tillsOf(user.id()).entrySet().stream()
                .anyMatch(of -> of.getKey().value().equals(till) && of.getValue() == TillRole.VIEWER);
        var known = HOW.contains(how) ? how : "new";
        return new Done(till, known, viewer).on("activate-done");
    }
}
