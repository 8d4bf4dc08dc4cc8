package tillsync.service.fleet.dashboard;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.service.engine.asking.Orders;
import tillsync.service.fleet.notices.Hours;
import tillsync.service.fleet.overview.Arranging;
import tillsync.service.fleet.pairing.SignOffs;
import tillsync.service.fleet.team.TeamDecisions;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;

/** The page of one till: its state, its users, and the forms for decisions about it. */
@PageController
@RequestMapping("/tills/{id}")
record TillPageController(
        TillPageView page,
        TeamDecisions team,
        SignOffs signOffs,
        Arranging arranging,
        Ownership ownership,
        Orders orders,
        Hours hours) {
    /**
     * The fields of all forms of the page; each form has its own.
     *
     * @param delivery AUTO or HELD
     * @param order the id of the order to withdraw
     */
    record Decision(
            @Nullable String userId,
            @Nullable TillRole role,
            @Nullable String followers,
            @Nullable String delivery,
            @Nullable String order) {
        String member() {
            return userId == null ? "" : userId;
        }
    }

    @GetMapping
    ModelAndView show(UserCaller user, @PathVariable String id) {
        return page.show(user, id);
    }

    @NeedsRecentProof
    @PostMapping("/role")
    ModelAndView give(UserCaller user, @PathVariable String id, Decision wanted) {
        var role = wanted.role() == null ? TillRole.VIEWER : wanted.role();
        return page.decide(user, id, () -> {
            team.give(user, id, wanted.member(), role);
            return SeeOther.at("/tills/" + id + "?role=saved#users");
        });
    }

    @NeedsRecentProof
    @PostMapping("/withdrawal")
    ModelAndView withdraw(UserCaller user, @PathVariable String id, Decision wanted) {
        return page.decide(user, id, () -> {
            team.withdraw(user, id, wanted.member());
            return SeeOther.at(wanted.member().equals(user.userId()) ? "/?left" : "/tills/" + id + "?removed#users");
        });
    }

    @NeedsRecentProof
    @PostMapping("/sign-off")
    ModelAndView signOff(UserCaller user, @PathVariable String id, Decision wanted) {
        return page.decide(user, id, () -> {
            signOffs.byUser(user, id, wanted.followers());
            return SeeOther.at("/?signedOff");
        });
    }

    @PostMapping("/arrangement")
    ModelAndView arrange(UserCaller user, @PathVariable String id, TillPageView.Arrangement wanted) {
        return page.arrange(user, id, wanted, () -> {
            arranging.change(user, id, wanted.name() == null ? "" : wanted.name(), wanted.place(), null);
            return SeeOther.at("/tills/" + id + "?arranged#arrange");
        });
    }

    @PostMapping("/opening-hours")
    ModelAndView open(UserCaller user, @PathVariable String id, Hours.Week form) {
        var wanted = form.wanted();
        return page.open(user, id, wanted, () -> {
            if (Boolean.TRUE.equals(form.same())) {
                hours.setOfAll(user, id, wanted);
            } else {
                hours.set(user, id, wanted);
            }
            return SeeOther.at("/tills/" + id + "?open#hours");
        });
    }

    @PostMapping("/delivery")
    ModelAndView deliver(UserCaller user, @PathVariable String id, Decision wanted) {
        return page.decide(user, id, () -> {
            arranging.deliver(user, id, wanted.delivery());
            return SeeOther.at("/tills/" + id);
        });
    }

    /** Withdraws an order that waits for the till. */
    @PostMapping("/orders")
    ModelAndView withdrawOrder(UserCaller user, @PathVariable String id, Decision wanted) {
        return page.decide(user, id, () -> {
            var device = ownership.device(user, id, TillRole.EDITOR);
            orders.withdraw(user.id(), device, wanted.order() == null ? "" : wanted.order());
            return SeeOther.at("/tills/" + id + "?withdrawn#orders");
        });
    }

    /** The button of a till whose store turned up twice. */
    @PostMapping("/store")
    ModelAndView confirmStore(UserCaller user, @PathVariable String id) {
        return page.decide(user, id, () -> {
            arranging.confirmStore(user, id);
            return SeeOther.at("/tills/" + id + "?confirmed");
        });
    }
}
