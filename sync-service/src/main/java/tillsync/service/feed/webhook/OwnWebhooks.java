package tillsync.service.feed.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.service.feed.FeedWork;
import tillsync.service.feed.webhook.Deliveries.Delivery;
import tillsync.service.feed.webhook.Webhook.Events;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.till.MerchantId;

/** Shows users the webhooks of the merchants to which they may add tills, and no others. */
final class OwnWebhooks {
    private static final int MOST_TESTS = 30;

    private final Ownership ownership;
    private final Merchants merchants;
    private final Webhooks hooks;
    private final Deliveries deliveries;
    private final FeedWork work;
    private final Clock clock;
    private final Limit tests;

    OwnWebhooks(
            Ownership ownership,
            Merchants merchants,
            Webhooks hooks,
            Deliveries deliveries,
            FeedWork work,
            RateLimits limits,
            Clock clock) {
        this.ownership = ownership;
        this.merchants = merchants;
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.work = work;
        this.clock = clock;
        this.tests = limits.limit("webhooks: tests", MOST_TESTS, Duration.ofHours(1));
    }

    MerchantId merchant(UserCaller user, @Nullable String named) {
        return ownership.ownMerchant(user, named);
    }

    /** A merchant to which the user may add tills. */
    record Merchant(MerchantId id, String name) {}

    List<Merchant> merchants(UserCaller user) {
        return ownership.ownMerchants(user).stream()
                .map(id -> new Merchant(id, merchants.name(id).orElse(id.value())))
                .toList();
    }

    /** The webhooks of all merchants to which the user may add tills. */
    List<Webhook> all(UserCaller user) {
        return ownership.ownMerchants(user).stream()
                .flatMap(merchant -> hooks.of(merchant).stream())
                .toList();
    }

    /** Refuses unknown webhooks and those of others alike, with NOT_FOUND in the same words. */
    Webhook webhook(UserCaller user, String id) {
        var own = ownership.ownMerchants(user);
        return hooks.find(id).filter(hook -> own.contains(hook.merchant())).orElseThrow(Rights::notFound);
    }

    List<Delivery> last(Webhook hook) {
        return deliveries.last(hook.id());
    }

    /** The number of catalogue events that the webhook was not told yet; null for a webhook of positions. */
    @Nullable
    Long waiting(Webhook hook) {
        return hook.events() == Events.POSITIONS
                ? null
                : work.backlog(hook.topic(), hook.merchant(), clock.instant()).events();
    }

    /** Refuses TOO_MANY_REQUESTS after too many tests of a merchant in an hour. */
    void countTest(Webhook hook) {
        tests.of(hook.merchant().value()).take();
    }
}
