package tillsync.service.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.asking.HeadOfficeOrders;
import tillsync.service.feed.signed.SignedOrders;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.StopsLast;

/**
 * Takes orders of head offices from Kafka, and tells them there what became of the orders, both at least once. A record
 * counts as taken once its order is on the disk or its refusal is acknowledged: none is lost, and none stops those
 * behind it.
 */
final class Inbound extends Background implements StopsLast {
    static final String ORDERS = "edits";
    static final String RESULTS = "edits.results";

    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration TRY_AGAIN_EVERY = Duration.ofSeconds(1);
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_TRIES = 3;
    private static final long KEPT_MILLIS = Duration.ofDays(30).toMillis();

    private final FeedSettings settings;
    private final HeadOfficeOrders orders;
    private final SignedOrders signed;
    private final InboundResults results;
    private volatile @Nullable KafkaClients open;
    private volatile @Nullable KafkaConsumer<String, byte[]> taking;
    private boolean failing;

    Inbound(FeedSettings settings, HeadOfficeOrders orders, SignedOrders signed) {
        super("feed-inbound", Duration.ZERO, TRY_AGAIN_EVERY);
        this.settings = settings;
        this.orders = orders;
        this.signed = signed;
        this.results = new InboundResults(settings.topicPrefix() + RESULTS);
    }

    @Override
    protected void round() throws InterruptedException {
        try (var clients = KafkaClients.open(settings)) {
            open = clients;
            make(clients.admin());
            carryOn(clients);
        }
    }

    /** Begins anew, whatever the failure was: what was not taken comes again. */
    @Override
    protected void failed(Throwable failure) {
        if (!failing) {
            LOG.warn(
                    "ALARM: orders of head offices are not taken; they are as soon as it can be. {}",
                    failure.toString());
            failing = true;
        }
    }

    private void make(Admin admin) {
        for (var name : List.of(ORDERS, RESULTS)) {
            var topic =
                    new NewTopic(settings.topicPrefix() + name, settings.partitions(), settings.replicationFactor());
            topic.configs(Map.of(
                    TopicConfig.RETENTION_MS_CONFIG, String.valueOf(KEPT_MILLIS),
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(KafkaClients.MOST_BYTES_OF_A_RECORD)));
            KafkaClients.answer(admin.createTopics(List.of(topic)).all(), TopicExistsException.class);
        }
    }

    private void carryOn(KafkaClients clients) throws InterruptedException {
        var producer = clients.producer();
        var consumer = new KafkaConsumer<String, byte[]>(ofConsumer(clients.properties()));
        taking = consumer;
        try {
            consumer.subscribe(List.of(settings.topicPrefix() + ORDERS));
            while (isRunning() && !clients.haveLostConnection() && !KafkaClients.hasLostConnection(consumer)) {
                var records = consumer.poll(POLL);
                var refused = new ArrayList<ProducerRecord<String, byte[]>>();
                for (var record : records) {
                    take(record, refused);
                }
                send(producer, refused);
                if (isRunning() && !records.isEmpty()) {
                    consumer.commitSync(KafkaClients.LONGEST_WAIT);
                }
                tell(producer);
                works();
            }
        } finally {
            taking = null;
            consumer.close(CloseOptions.timeout(TRY_AGAIN_EVERY));
        }
    }

    private Map<String, Object> ofConsumer(Map<String, Object> properties) {
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.topicPrefix() + ORDERS);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_AT_ONCE);
        return properties;
    }

    /**
     * Tries until the record is taken. Waits while the database is away; refuses at last what fails although it is
     * there.
     */
    private void take(ConsumerRecord<String, byte[]> record, List<ProducerRecord<String, byte[]>> refused)
            throws InterruptedException {
        for (int tried = 1; isRunning(); tried++) {
            @Nullable String id = null;
            try {
                var order = InboundRecord.read(record);
                id = order.idOrNull();
                order.requireSigned(signed, record, settings.inbound().signedWithin());
                orders.place(order.merchant(), order.device(), order.id(), order.edits(), order.validUntil());
                return;
            } catch (Refusal refusal) {
                if (refusal.code().status() < 500) {
                    refused.add(results.refused(record, id, refusal));
                    return;
                }
            } catch (RuntimeException failure) {
                LOG.warn("A record of {} is tried again: {}", record.topic(), failure.toString());
                if (tried >= MOST_TRIES && isDatabaseThere()) {
                    LOG.error("ALARM: offset {} of {} is refused", record.offset(), record.topic(), failure);
                    refused.add(results.refused(record, id, Refusal.of(ProblemCode.INTERNAL, "order: not stored")));
                    return;
                }
            }
            pause(TRY_AGAIN_EVERY);
        }
    }

    private boolean isDatabaseThere() {
        try {
            return orders.untold(1).size() <= 1;
        } catch (RuntimeException away) {
            return false;
        }
    }

    private void tell(Producer<String, byte[]> producer) {
        var untold = orders.untold(MOST_AT_ONCE);
        send(producer, untold.stream().map(results::of).toList());
        untold.forEach(orders::told);
    }

    private static void send(Producer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records) {
        KafkaClients.await(records.stream().map(producer::send).toList());
    }

    private void works() {
        if (failing) {
            LOG.info("Orders of head offices are taken again");
        }
        failing = false;
    }

    /** Makes all fail that waits for the broker. */
    @Override
    protected void letGo() {
        var consumer = taking;
        if (consumer != null) {
            consumer.wakeup();
        }
        var clients = open;
        if (clients != null) {
            clients.close();
        }
    }
}
