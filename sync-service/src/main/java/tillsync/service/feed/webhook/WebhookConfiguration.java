package tillsync.service.feed.webhook;

import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.feed.CarriedPositions;
import tillsync.service.feed.CarriedStreams;
import tillsync.service.feed.Carry;
import tillsync.service.feed.CarryState;
import tillsync.service.feed.CarryState.Measures;
import tillsync.service.feed.CarryState.Texts;
import tillsync.service.feed.ChangeSetRecords;
import tillsync.service.feed.EventParts;
import tillsync.service.feed.EventSource;
import tillsync.service.feed.Source;
import tillsync.service.feed.webhook.CheckedNames.Names;
import tillsync.service.feed.webhook.Webhook.Events;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.store.database.Disk;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.Lease;
import tillsync.service.store.events.StoredEvents;

/** Sends webhooks, unless the operator has turned that off. */
@Configuration(proxyBeanMethods = false)
record WebhookConfiguration(
        WebhookSettings settings,
        Webhooks hooks,
        Deliveries deliveries,
        CarriedPositions positions,
        CarriedStreams streams,
        PositionSource tills,
        TransactionTemplate transaction,
        Clock clock) {
    private static final int MOST_TESTS = 30;
    private static final String NAME = "webhooks";
    private static final Texts TEXTS =
            new Texts("webhooks: not sent, and tried again: {}", "webhooks: sent again", "failure");

    @Bean
    Limit webhookTests(RateLimits limits) {
        return limits.limit("webhooks: tests", MOST_TESTS, Duration.ofHours(1));
    }

    /** The machine's own resolver. */
    @Bean
    Names webhookNames() {
        return InetAddress::getAllByName;
    }

    @Bean
    @ConditionalOnProperty(name = "tillsync.webhooks.enabled", matchIfMissing = true)
    Carry webhookCarry(Catalogues catalogues, StoredEvents stored, Disk disk, Names names, JdbcClient jdbc, Ids ids) {
        Map<Events, Source> sources = Map.of(
                Events.CHANGE_SETS,
                new EventSource(positions, new EventParts(stored, disk), new ChangeSetRecords()),
                Events.POSITIONS,
                tills);
        Predicate<InetAddress> allowed = settings.privateAddresses() ? any -> true : AddressRule::isPublic;
        var sink = new WebhookSink(
                hooks,
                deliveries,
                streams,
                catalogues,
                tills,
                stored.tail(WebhookSink.LOOK_AT_ALL_EVERY),
                new StreamSender(hooks, deliveries, positions, sources, transaction, clock),
                () -> new HookSender(names, allowed, trusted()),
                clock);
        var lease = new Lease(jdbc, NAME, ids.id(), WebhookSink.LEASE);
        return new Carry(NAME, lease, sink, new CarryState(TEXTS, Measures.NONE, null));
    }

    private static SSLContext trusted() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("TLS: missing (expected: in each Java)", missing);
        }
    }
}
