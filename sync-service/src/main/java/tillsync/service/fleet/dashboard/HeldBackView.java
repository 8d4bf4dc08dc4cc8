package tillsync.service.fleet.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tillsync.delivery.Upper;
import tillsync.problem.Flaw;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.gate.Approvals;
import tillsync.service.engine.gate.DeliveryModes;
import tillsync.service.engine.gate.Holds;
import tillsync.service.engine.gate.LimitSettings;
import tillsync.service.engine.gate.LimitSettings.Kind;
import tillsync.service.engine.gate.WaitingChanges;
import tillsync.service.engine.gate.WantedDelivery;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.fleet.dashboard.HeldBackPageController.Typed;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.service.fleet.overview.Overview;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageModel;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Shows the page of what is held back, for all its forms. */
@Component
record HeldBackView(
        Overview overview,
        Ownership ownership,
        Devices devices,
        Merchants merchants,
        TillSources sources,
        Catalogues catalogues,
        LimitSettings limits,
        Holds holds,
        Approvals approvals,
        DeliveryModes modes,
        WaitingChanges waiting,
        Forms forms) {
    private static final String PAGE = "held-back";
    private static final int TILLS_AT_A_TIME = 500;
    private static final int MOST_SHOWN = 20;
    private static final Set<String> DONE = Set.of("saved", "waits");

    /** A main from whose followers something is held back, and why. */
    record Held(DeviceId id, String name, boolean losses, boolean prices, boolean deliveries) {}

    /**
     * A merchant to which the user may add tills, or of a till of which they are OWNER.
     *
     * @param own whether the user may add tills to it, and so set its limits; else they confirm or decline
     * @param wantsLosses whether it is this user who wants the weaker limits of losses
     * @param wantsPrices whether it is this user who wants the weaker limit of prices
     */
    record Shop(
            MerchantId id,
            String name,
            LimitSettings.Losses losses,
            LimitSettings.Prices prices,
            boolean own,
            boolean wantsLosses,
            boolean wantsPrices) {}

    /**
     * The model of the page of all mains.
     *
     * @param done what was just done, to be said once: part of a text's name
     * @param typedKind the kind of limits whose form was refused: losses or prices; null: none
     */
    private record OfMerchants(
            List<Held> mains,
            List<Shop> shops,
            String done,
            @Nullable String typedKind) implements PageModel {}

    /**
     * The model of one main's page.
     *
     * @param now how changes reach the followers
     * @param lost the first articles that the guard keeps from being lost
     * @param unapproved changes that wait for another user; null: none
     * @param counting the first articles that need approval, among the changes that the user may approve; if there are
     *     none, among all
     * @param changes that some tills do not have yet; null: all tills have all changes
     * @param followers those that may be pilot tills
     * @param refused null if a form may be refused in which something was typed
     */
    private record OfMain(
            DeviceView till,
            DeliveryModes.View now,
            List<WaitingChanges.Changed> lost,
            Approvals.@Nullable Waiting unapproved,
            List<WaitingChanges.Changed> counting,
            WaitingChanges.@Nullable Waiting changes,
            List<Device> followers,
            @Nullable Boolean refused)
            implements PageModel {}

    ModelAndView ofMerchants(UserCaller user, @Nullable String done) {
        return forms.show(PAGE, Typed.NOTHING, merchants(user, done, null));
    }

    /** Carries out a form of limits. @param kind losses or prices */
    ModelAndView carryOut(UserCaller user, String kind, Typed typed, Supplier<ModelAndView> decision) {
        return forms.carryOut(PAGE, typed, () -> merchants(user, null, kind), decision);
    }

    /** Refuses a form of limits with the questions, unless it answers them with yes. */
    void confirm(List<Flaw> questions) {
        forms.confirm(questions);
    }

    ModelAndView of(UserCaller user, Device main) {
        var shown = main(user, main, null);
        return forms.show(PAGE, WantedDelivery.of(shown.now()), shown);
    }

    /** Carries out a form of one main's page. @param typed null: the form says nothing of the mode */
    ModelAndView carryOut(
            UserCaller user, Device main, @Nullable WantedDelivery typed, Supplier<ModelAndView> decision) {
        var form = typed == null ? WantedDelivery.of(now(user, main)) : typed;
        return forms.carryOut(PAGE, form, () -> main(user, main, typed == null ? true : null), decision);
    }

    /** The pilot tills that the form does not show to this user. */
    List<String> unseenPilots(UserCaller user, Device main) {
        var seen = overview.followersOf(user, main).stream().map(Device::id).collect(Collectors.toSet());
        return now(user, main).pilots().stream()
                .map(DeliveryModes.PilotTill::deviceId)
                .filter(pilot -> !seen.contains(pilot))
                .map(DeviceId::value)
                .toList();
    }

    private OfMerchants merchants(UserCaller user, @Nullable String done, @Nullable String typedKind) {
        return new OfMerchants(
                held(user),
                ownership.confirmedMerchants(user).stream()
                        .map(id -> shop(user, id))
                        .toList(),
                done != null && DONE.contains(done) ? done : "",
                typedKind);
    }

    private Shop shop(UserCaller user, MerchantId id) {
        return new Shop(
                id,
                merchants.name(id).orElse(id.value()),
                limits.losses(id),
                limits.prices(id),
                ownership.isOwn(user, id),
                limits.areWantedBy(user.id(), id, Kind.GUARD),
                limits.areWantedBy(user.id(), id, Kind.APPROVAL));
    }

    private List<Held> held(UserCaller user) {
        var held = new ArrayList<Held>();
        var after = "";
        List<Device> tills;
        do {
            tills = devices.ofUser(user.id(), null, false, after, TILLS_AT_A_TIME);
            var places = sources.sourcesOf(tills.stream().map(Device::id).toList());
            for (var till : tills) {
                after = till.id().value();
                Optional.ofNullable(places.get(till.id()))
                        .filter(Source::isMain)
                        .flatMap(source -> held(till, source))
                        .ifPresent(held::add);
            }
        } while (tills.size() == TILLS_AT_A_TIME);
        return held;
    }

    private Optional<Held> held(Device main, Source source) {
        var upper = source.upper();
        if (upper.least() == null) {
            return Optional.empty();
        }
        boolean losses = upper.guarded() != null;
        boolean prices = upper.approved() != null;
        long head = catalogues.head(source.catalogue()).revision();
        boolean deliveries = !new Upper(null, null, upper.released(), upper.windowed()).includes(head);
        return Optional.of(new Held(main.id(), main.name(), losses, prices, deliveries))
                .filter(any -> losses || prices || deliveries);
    }

    private OfMain main(UserCaller user, Device main, @Nullable Boolean refused) {
        var now = now(user, main);
        var source = sources.sourceOf(main.id());
        var approval = approvals.of(user, source);
        var unapproved = approval.waiting();
        return new OfMain(
                overview.view(user, main),
                now,
                holds.lost(source, MOST_SHOWN),
                unapproved,
                unapproved == null ? List.of() : counting(approval, unapproved),
                now.keepsBack() ? waiting.after(now.catalogue(), now.delivered(), MOST_SHOWN) : null,
                overview.followersOf(user, main),
                refused);
    }

    private List<WaitingChanges.Changed> counting(Approvals.View approval, Approvals.Waiting waiting) {
        long upTo = Objects.requireNonNullElse(waiting.approvable(), waiting.head());
        return approvals.counting(approval.catalogue(), waiting.delivered(), upTo, approval.pricePercent(), MOST_SHOWN);
    }

    private DeliveryModes.View now(UserCaller user, Device main) {
        return modes.of(user.id(), sources.sourceOf(main.id()));
    }
}
