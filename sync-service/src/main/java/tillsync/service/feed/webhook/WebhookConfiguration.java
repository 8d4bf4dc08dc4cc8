package tillsync.service.feed.webhook;

import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Map;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.service.feed.EventParts;
import tillsync.service.feed.FeedPositions;
import tillsync.service.feed.FeedSettings;
import tillsync.service.feed.FeedWork;
import tillsync.service.feed.webhook.CheckedNames.Names;
import tillsync.service.feed.webhook.Webhook.Events;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.database.Disk;
import tillsync.service.store.database.Ids;
import tillsync.service.store.disk.Durability;
import tillsync.service.store.events.EventLog;
import tillsync.service.store.events.StoredEvents;
import tillsync.service.store.events.Work;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Devices;

/** Makes the parts of webhooks over those of the feed. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {
    private final WebhookSettings settings;
    private final Webhooks hooks;
    private final Deliveries deliveries;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final FeedPositions positions;
    private final FeedWork work;
    private final PositionSource tills;

    WebhookConfiguration(
            WebhookSettings settings,
            FeedSettings feed,
            Webhooks hooks,
            Deliveries deliveries,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Contacts contacts,
            Disk disk,
            Ids ids,
            Clock clock) {
        this.settings = settings;
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.transaction = transaction;
        this.clock = clock;
        this.positions = new FeedPositions(jdbc, transaction, "webhooks", ids.id());
        this.work = new FeedWork(jdbc, feed);
        this.tills = new PositionSource(positions, contacts, disk);
    }

    @Bean
    WebhookChanges webhookChanges(
            Merchants merchants, Devices devices, EventLog log, Work transactions, Durability durability, Ids ids) {
        return new WebhookChanges(
                settings,
                hooks,
                deliveries,
                positions,
                work,
                tills,
                merchants,
                devices,
                log,
                transactions,
                durability,
                ids,
                clock);
    }

    @Bean
    OwnWebhooks ownWebhooks(Ownership ownership, Merchants merchants, RateLimits limits) {
        return new OwnWebhooks(ownership, merchants, hooks, deliveries, work, limits, clock);
    }

    /** The machine's own resolver. */
    @Bean
    Names webhookNames() {
        return InetAddress::getAllByName;
    }

    @Bean
    @ConditionalOnProperty(name = "tillsync.webhooks.enabled", matchIfMissing = true)
    WebhookPump webhookPump(StoredEvents stored, Disk disk, Names names) {
        Map<Events, Source> sources = Map.of(
                Events.CHANGE_SETS,
                new ChangeSetSource(positions, new EventParts(stored, disk)),
                Events.POSITIONS,
                tills);
        Predicate<InetAddress> allowed = settings.privateAddresses() ? any -> true : AddressRule::isPublic;
        return new WebhookPump(
                hooks,
                deliveries,
                positions,
                work,
                tills,
                stored.tail(),
                new Carrier(hooks, deliveries, positions, sources, transaction, clock),
                () -> new HookSender(names, allowed, trusted()),
                clock);
    }

    private static SSLContext trusted() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("TLS: missing (expected: in each Java)", missing);
        }
    }
}
