package tillsync.service.fleet.dashboard;

import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.service.engine.asking.OrderView;
import tillsync.service.engine.asking.Orders;
import tillsync.service.fleet.notices.Hours;
import tillsync.service.fleet.notices.WantedHours;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.service.fleet.overview.Overview;
import tillsync.service.fleet.team.TeamDecisions;
import tillsync.service.fleet.team.TeamList;
import tillsync.service.fleet.watch.ConnectionHistory;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.audit.AuditTrail;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageModel;
import tillsync.status.Strip;

/**
 * The page of one till, for all its forms. It has many collaborators because each part of the page comes from the
 * feature that knows it.
 */
@Component
record TillPageView(
        Overview overview,
        Ownership ownership,
        UntakenArticles untaken,
        AuditTrail audit,
        Orders orders,
        TeamDecisions team,
        ContactWriter contacts,
        ConnectionHistory connections,
        Hours hours,
        Forms forms) {
    private static final String PAGE = "till";
    private static final String NO_FORM = "";
    private static final int MOST_ORDERS = 20;
    private static final int MOST_CONNECTIONS = 10;

    private static final DayOfWeek[] DAYS = DayOfWeek.values();

    /** @param place blank: it has none */
    record Arrangement(@Nullable String name, @Nullable String place) {}

    /**
     * The model of the page.
     *
     * @param held articles that the till's own software has not taken over
     * @param restored when the till found that the service had been restored from a backup; null: it never did
     * @param followers of which one could become the main of the others
     * @param me the user who looks
     * @param typed the refused name and place; null: none were refused
     * @param hours its opening hours, or the refused ones
     */
    private record Shown(
            DeviceView till,
            @Nullable Strip strip,
            List<ConnectionHistory.Connected> connections,
            List<UntakenArticles.Untaken> held,
            @Nullable OffsetDateTime restored,
            List<OrderView> orders,
            List<OrderView> leftAlone,
            List<TeamList.Member> members,
            TillRole[] roles,
            List<Device> followers,
            String me,
            @Nullable Arrangement typed,
            WantedHours hours,
            DayOfWeek[] days)
            implements PageModel {}

    ModelAndView show(UserCaller user, String id) {
        contacts.flush();
        return forms.show(PAGE, NO_FORM, shown(user, id, null, null));
    }

    /** Carries out what a form of the page asks for. If it is refused, the page says why. */
    ModelAndView decide(UserCaller user, String id, Supplier<ModelAndView> decision) {
        return forms.carryOut(PAGE, NO_FORM, () -> shown(user, id, null, null), decision);
    }

    /** Carries out a change of the till's name and place. A refusal keeps what was typed. */
    ModelAndView arrange(UserCaller user, String id, Arrangement typed, Supplier<ModelAndView> decision) {
        return forms.carryOut(PAGE, typed, () -> shown(user, id, typed, null), decision);
    }

    /** Carries out a change of the till's hours. A refusal keeps what was typed. */
    ModelAndView open(UserCaller user, String id, WantedHours typed, Supplier<ModelAndView> decision) {
        return forms.carryOut(PAGE, typed, () -> shown(user, id, null, typed), decision);
    }

    private Shown shown(UserCaller user, String id, @Nullable Arrangement typed, @Nullable WantedHours typedHours) {
        var device = ownership.device(user, id);
        return new Shown(
                overview.view(user, device),
                connections.strips(List.of(device)).get(device.id()),
                connections.history(device.id(), MOST_CONNECTIONS),
                untaken.of(device),
                audit.restorationFoundBy(device.id()),
                orders.waiting(device, MOST_ORDERS),
                orders.leftAlone(device, MOST_ORDERS),
                team.list(user, id),
                TillRole.values(),
                overview.followersOf(user, device),
                user.userId(),
                typed,
                typedHours == null ? hours.of(device.id()) : typedHours,
                DAYS);
    }
}
