package tillsync.service.fleet.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.service.engine.asking.Orders;
import tillsync.service.engine.guard.Holds;
import tillsync.service.engine.topology.Places;
import tillsync.service.fleet.overview.Overview;
import tillsync.service.fleet.pairing.SignOffs;
import tillsync.service.fleet.team.TeamDecisions;
import tillsync.service.fleet.watch.ConnectionHistory;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserCaller;
import tillsync.service.people.audit.Restorations;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;

/** One till: how it is, who is connected with it, and signing it off. */
@PageController
@RequestMapping("/tills/{id}")
class TillPageController {
    private static final String PAGE = "till";
    private static final int MOST_TILLS = 1_000;
    private static final int MOST_LOST = 20;
    private static final int MOST_ORDERS = 20;
    private static final int MOST_CONNECTIONS = 10;

    private final Overview overview;
    private final Ownership ownership;
    private final Devices devices;
    private final Places places;
    private final Holds holds;
    private final Restorations restorations;
    private final UntakenArticles untaken;
    private final Orders orders;
    private final TeamDecisions team;
    private final SignOffs signOffs;
    private final ContactWriter contacts;
    private final ConnectionHistory connections;
    private final Forms forms;

    TillPageController(
            Overview overview,
            Ownership ownership,
            Devices devices,
            Places places,
            Holds holds,
            Restorations restorations,
            UntakenArticles untaken,
            Orders orders,
            TeamDecisions team,
            SignOffs signOffs,
            ContactWriter contacts,
            ConnectionHistory connections,
            Forms forms) {
        this.overview = overview;
        this.ownership = ownership;
        this.devices = devices;
        this.places = places;
        this.holds = holds;
        this.restorations = restorations;
        this.untaken = untaken;
        this.orders = orders;
        this.team = team;
        this.signOffs = signOffs;
        this.contacts = contacts;
        this.connections = connections;
        this.forms = forms;
    }

    /** What the forms of the page say; which members are there depends on the form. */
    record Decision(
            @Nullable String userId,
            @Nullable TillRole role,
            @Nullable String followers) {

        String member() {
            return userId == null ? "" : userId;
        }
    }

    private static final Decision NONE = new Decision(null, null, null);

    @GetMapping
    ModelAndView show(@AuthenticationPrincipal UserCaller user, @PathVariable String id, Locale locale) {
        contacts.flush();
        return forms.show(PAGE, NONE).addAllObjects(model(user, id, locale));
    }

    private Map<String, Object> model(UserCaller user, String id, Locale locale) {
        var model = new HashMap<String, Object>();
        var device = ownership.device(user, id);
        model.put("till", overview.view(user, device, locale));
        model.put("strip", connections.strips(List.of(device)).get(device.id()));
        model.put("connections", connections.history(device.id(), MOST_CONNECTIONS));
        model.put("held", untaken.of(device));
        model.put("lost", lost(device, locale));
        model.put("restored", restorations.foundBy(device.id()));
        model.put("orders", orders.waiting(device, MOST_ORDERS));
        model.put("members", team.list(user, id));
        model.put("roles", TillRole.values());
        model.put("followers", followers(user, device));
        model.put("me", user.userId());
        return model;
    }

    private List<LostArticle> lost(Device device, Locale locale) {
        return holds.lost(places.sourceOf(device.id()), MOST_LOST).stream()
                .map(lost -> LostArticle.of(lost, locale))
                .toList();
    }

    /** One of them could be the main of the others: they have the same articles, so none loses any. */
    private List<Device> followers(UserCaller user, Device main) {
        var tills = devices.ofUser(user.id(), main.merchant(), false, "", MOST_TILLS);
        var sources = places.sourcesOf(tills.stream().map(Device::id).toList());
        return tills.stream()
                .filter(till -> sources.containsKey(till.id())
                        && main.id().equals(sources.get(till.id()).follows()))
                .toList();
    }

    @PostMapping("/role")
    ModelAndView give(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @ModelAttribute Decision wanted,
            HttpServletRequest request,
            Locale locale) {
        var role = wanted.role() == null ? TillRole.VIEWER : wanted.role();
        return decide(user, id, request, locale, () -> {
            team.give(user, id, wanted.member(), role);
            return SeeOther.at("/tills/" + id + "?role=saved#users");
        });
    }

    @PostMapping("/withdrawal")
    ModelAndView withdraw(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @ModelAttribute Decision wanted,
            HttpServletRequest request,
            Locale locale) {
        return decide(user, id, request, locale, () -> {
            team.withdraw(user, id, wanted.member());
            return SeeOther.at(wanted.member().equals(user.userId()) ? "/?left" : "/tills/" + id + "?removed#users");
        });
    }

    @PostMapping("/sign-off")
    ModelAndView signOff(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @ModelAttribute Decision wanted,
            HttpServletRequest request,
            Locale locale) {
        return decide(user, id, request, locale, () -> {
            signOffs.byUser(user, id, wanted.followers());
            return SeeOther.at("/?signedOff");
        });
    }

    ModelAndView decide(
            UserCaller user, String id, HttpServletRequest request, Locale locale, Supplier<ModelAndView> decision) {
        return forms.carryOut(PAGE, NONE, () -> model(user, id, locale), request, decision);
    }
}
