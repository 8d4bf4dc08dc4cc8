package tillsync.service.fleet.dashboard;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.problem.Refusal;
import tillsync.service.engine.approval.Approvals;
import tillsync.service.engine.approval.CountingArticles;
import tillsync.service.engine.delivery.DeliveryModes;
import tillsync.service.engine.delivery.WaitingChanges;
import tillsync.service.engine.delivery.WantedDelivery;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.service.fleet.overview.Overview;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tillsync.till.DeviceId;

/** The page on which users choose how a main's changes reach its followers, and release them. */
@PageController
@RequestMapping("/tills/{id}")
record DeliveryPageController(
        DeliveryModes modes,
        WaitingChanges waiting,
        Approvals approvals,
        CountingArticles counting,
        Overview overview,
        Ownership ownership,
        TillSources sources,
        Forms forms) {
    private static final String PAGE = "delivery";
    private static final int MOST_SHOWN = 20;

    /** The submitted form; the members of modes that were not chosen are ignored. @param zone blank: the shop's */
    record Wanted(
            @Nullable String mode,
            @Nullable List<@Nullable String> tills,
            @Nullable Integer quietHours,
            @Nullable String opens,
            @Nullable String closes,
            @Nullable String zone) {
        /** Public for its template. */
        public boolean names(String till) {
            return tills != null && tills.contains(till);
        }

        /** @param unseen pilot tills that the user cannot choose: they stay */
        WantedDelivery wanted(List<String> unseen) {
            boolean pilot = "PILOT".equals(mode);
            boolean window = "WINDOW".equals(mode);
            var ticked = tills == null
                    ? List.<String>of()
                    : tills.stream().flatMap(Stream::ofNullable).toList();
            return new WantedDelivery(
                    mode,
                    pilot ? Stream.concat(ticked.stream(), unseen.stream()).toList() : null,
                    pilot ? quietHours : null,
                    window ? opens : null,
                    window ? closes : null,
                    window && zone != null && !zone.isBlank() ? zone : null);
        }

        static Wanted of(DeliveryModes.View now) {
            var window = now.window();
            return new Wanted(
                    now.mode().name(),
                    now.pilots().stream()
                            .<@Nullable String>map(till -> till.deviceId().value())
                            .toList(),
                    now.quietHours() == 0 ? null : now.quietHours(),
                    window == null ? null : window.opens(),
                    window == null ? null : window.closes(),
                    window == null ? null : window.zone());
        }
    }

    /**
     * The model of the page.
     *
     * @param now how changes reach the followers
     * @param changes that some tills do not have yet; null: all tills have all changes
     * @param unapproved changes that wait for another user; null: none
     * @param counting the first articles that need approval, among the changes that the user may approve; if there are
     *     none, among all
     * @param approvable the last revision that the user may approve; null: none
     * @param needsTwo whether another user must approve as well
     * @param followers those that may be pilot tills
     */
    private record Shown(
            DeviceView till,
            DeliveryModes.View now,
            WaitingChanges.@Nullable Waiting changes,
            Approvals.@Nullable Waiting unapproved,
            List<WaitingChanges.Changed> counting,
            @Nullable Long approvable,
            boolean tooNew,
            boolean needsTwo,
            List<Device> followers)
            implements PageModel {}

    @GetMapping("/delivery")
    ModelAndView show(UserCaller user, @PathVariable String id) {
        var shown = shown(user, ownership.device(user, id));
        return forms.show(PAGE, Wanted.of(shown.now()), shown);
    }

    private Shown shown(UserCaller user, Device device) {
        var now = now(user, device);
        var approval = approvals.of(user, sources.sourceOf(device.id()));
        var unapproved = approval.waiting();
        var approvable = unapproved == null ? null : approvable(unapproved);
        return new Shown(
                overview.view(user, device),
                now,
                now.keepsBack() ? waiting.after(now.catalogue(), now.delivered(), MOST_SHOWN) : null,
                unapproved,
                unapproved == null ? List.of() : counting(approval, unapproved, approvable),
                approvable,
                unapproved != null && isTooNew(unapproved),
                unapproved != null && needsTwo(unapproved, approvable),
                overview.followersOf(user, device));
    }

    /**
     * Returns true if nobody knows who asked for one of the revisions that the user may approve. Another user must then
     * approve, too.
     */
    private static boolean needsTwo(Approvals.Waiting waiting, @Nullable Long approvable) {
        return approvable != null
                && waiting.revisions().stream()
                        .anyMatch(each -> each.mine() && each.by() == null && each.revision() <= approvable);
    }

    private List<WaitingChanges.Changed> counting(
            Approvals.View approval, Approvals.Waiting waiting, @Nullable Long approvable) {
        long upTo = approvable == null ? waiting.head() : approvable;
        return counting.between(approval.catalogue(), waiting.delivered(), upTo, approval.pricePercent(), MOST_SHOWN);
    }

    /**
     * The last revision before the first one that somebody else must approve; null: none. If that one may be among the
     * revisions not shown, the last one shown.
     */
    private static @Nullable Long approvable(Approvals.Waiting waiting) {
        boolean isAnyNotShown = waiting.more() > 0 && (waiting.mine() || waiting.approvesFrom() != null);
        long upTo = othersFirst(waiting)
                .map(others -> others.revision() - 1)
                .orElse(isAnyNotShown ? lastShown(waiting) : waiting.head());
        return upTo > waiting.delivered() ? upTo : null;
    }

    /** The first revision that somebody else must approve. */
    private static Optional<Approvals.Revision> othersFirst(Approvals.Waiting waiting) {
        return waiting.revisions().stream()
                .filter(each -> each.tooNew() || each.mine() && each.by() != null)
                .findFirst();
    }

    /**
     * Returns true if somebody else must approve because this user came too late, not because this user asked for the
     * change.
     */
    private static boolean isTooNew(Approvals.Waiting waiting) {
        return othersFirst(waiting).map(Approvals.Revision::tooNew).orElse(waiting.approvesFrom() != null);
    }

    private static long lastShown(Approvals.Waiting waiting) {
        return waiting.revisions().get(waiting.revisions().size() - 1).revision();
    }

    private DeliveryModes.View now(UserCaller user, Device device) {
        return modes.of(user.id(), sources.sourceOf(device.id()));
    }

    @PostMapping("/delivery/mode")
    ModelAndView set(UserCaller user, @PathVariable String id, Wanted form) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        return forms.carryOut(PAGE, form, () -> shown(user, device), () -> {
            modes.set(user.id(), device, form.wanted(unseen(user, device)));
            return SeeOther.at("/tills/" + id + "/delivery?saved");
        });
    }

    /** The pilot tills that the form does not show to this user. */
    private List<String> unseen(UserCaller user, Device device) {
        var seen = overview.followersOf(user, device).stream().map(Device::id).collect(Collectors.toSet());
        return now(user, device).pilots().stream()
                .map(DeliveryModes.PilotTill::deviceId)
                .filter(pilot -> !seen.contains(pilot))
                .map(DeviceId::value)
                .toList();
    }

    /**
     * The form that releases or approves changes.
     *
     * @param revision the last one that the page has shown
     * @param all whether all tills get the changes now, tried or not
     */
    record Released(@Nullable Long revision, @Nullable Boolean all) {
        long seen() {
            if (revision == null) {
                throw Refusal.invalid("/revision", "MISSING", "revision: (expected: the last one that was seen)");
            }
            return revision;
        }
    }

    @PostMapping("/delivery/release")
    ModelAndView release(UserCaller user, @PathVariable String id, Released released) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        var form = Wanted.of(now(user, device));
        return forms.carryOut(PAGE, form, () -> shown(user, device), () -> {
            modes.release(user.id(), device.id(), released.seen(), Boolean.TRUE.equals(released.all()));
            return SeeOther.at("/tills/" + id + "/delivery?released");
        });
    }

    /** Approves changes of another user. */
    @PostMapping("/delivery/approve")
    ModelAndView approve(UserCaller user, @PathVariable String id, Released approved) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        var form = Wanted.of(now(user, device));
        return forms.carryOut(PAGE, form, () -> shown(user, device), () -> {
            approvals.approve(user, device.id(), approved.seen());
            return SeeOther.at("/tills/" + id + "/delivery?approved");
        });
    }
}
