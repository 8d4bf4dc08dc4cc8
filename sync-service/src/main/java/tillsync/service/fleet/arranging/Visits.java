package tillsync.service.fleet.arranging;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.Topology;

/** Reads what a user sees of a merchant's topology. */
@Component
record Visits(
        Devices devices,
        TillUsers users,
        TillSources sources,
        Merchants merchants,
        Ownership ownership,
        MessageSource texts) {
    /** A form has at most this many fields. */
    static final int MOST_TILLS = 500;

    /** A merchant with whose tills a user is connected. */
    record Business(String id, String name) {}

    /** The merchants of the user's tills, by name. */
    List<Business> businesses(UserCaller user) {
        return ownership.merchantsOfTills(user).stream()
                .map(merchant ->
                        new Business(merchant.value(), merchants.name(merchant).orElse("–")))
                .sorted(Comparator.comparing(Business::name).thenComparing(Business::id))
                .toList();
    }

    /** The user's visit; empty if the user has to choose a merchant first. Refuses NOT_FOUND for others' merchants. */
    Optional<Visit> of(UserCaller user, @Nullable String named) {
        var all = businesses(user);
        return named == null && all.size() > 1
                ? Optional.empty()
                : Optional.of(of(user, ownership.merchant(user, named), named, all));
    }

    private Visit of(UserCaller user, MerchantId merchant, @Nullable String named, List<Business> businesses) {
        var topology = sources.topology(merchant);
        var roles = users.tillsOf(user.id());
        var found = devices.ofUser(user.id(), merchant, false, "", MOST_TILLS + 1);
        var tills = found.stream()
                .limit(MOST_TILLS)
                .map(device -> new Till(device.id(), device.name(), mayMove(roles.get(device.id()))))
                .toList();
        return new Visit(
                user,
                merchant,
                named,
                businesses,
                Scene.of(topology, tills, others(topology, tills)),
                roles.keySet(),
                found.size() > MOST_TILLS,
                new ArrangementTexts(texts, LocaleContextHolder.getLocale()));
    }

    private static boolean mayMove(@Nullable TillRole role) {
        return role != null && role.allows(TillRole.EDITOR);
    }

    private Map<DeviceId, String> others(Topology topology, List<Till> tills) {
        var others = new HashMap<DeviceId, String>();
        for (var till : tills) {
            var place = topology.places().get(till.id());
            if (place != null && place.follows() != null) {
                others.computeIfAbsent(
                        place.follows(),
                        main -> devices.find(main).map(Device::name).orElse(null));
            }
        }
        return others;
    }
}
