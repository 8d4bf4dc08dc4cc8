package tillsync.service.fleet.arranging;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserCaller;
import tillsync.till.MerchantId;

/** The merchants whose tills a user is connected with, as a user chooses among them. */
@Component
class Businesses {
    private final Merchants merchants;
    private final Ownership ownership;

    Businesses(Merchants merchants, Ownership ownership) {
        this.merchants = merchants;
        this.ownership = ownership;
    }

    record Business(String id, String name) {}

    /** By name. */
    List<Business> of(UserCaller user) {
        return ownership.merchantsOfTills(user).stream()
                .map(merchant ->
                        new Business(merchant.value(), merchants.name(merchant).orElse("–")))
                .sorted(Comparator.comparing(Business::name).thenComparing(Business::id))
                .toList();
    }

    /** The one that is meant; null where the user has several and names none. Refuses NOT_FOUND for a stranger's. */
    @Nullable
    MerchantId meant(UserCaller user, List<Business> all, @Nullable String named) {
        return named == null && all.size() > 1 ? null : ownership.merchant(user, named);
    }
}
