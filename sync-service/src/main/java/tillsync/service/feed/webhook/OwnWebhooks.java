package tillsync.service.feed.webhook;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.feed.CarriedStreams;
import tillsync.service.feed.webhook.Deliveries.Delivery;
import tillsync.service.feed.webhook.Webhook.Events;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.till.MerchantId;

/** Shows users the webhooks of the merchants to which they may add tills, and no others. */
@Component
record OwnWebhooks(
        Ownership ownership,
        Merchants merchants,
        Webhooks hooks,
        Deliveries deliveries,
        CarriedStreams streams,
        Limit webhookTests,
        Clock clock) {

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
                : streams.backlog(hook.topic(), hook.merchant(), clock.instant())
                        .backlog();
    }

    /** Refuses TOO_MANY_REQUESTS after too many tests of a merchant in an hour. */
    void countTest(Webhook hook) {
        webhookTests.of(hook.merchant().value()).take();
    }
}
