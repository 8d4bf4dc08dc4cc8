package tillsync.service.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import kafka.server.BrokerServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * A real Kafka of one broker in the tests' own process, which can be stopped and started again. As an extension of a test it ends
 * after the test's own service, if that ends with the test: no client is left that looks for it.
 */
public final class Broker implements AutoCloseable, BeforeAllCallback {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final List<String> LOUD = List.of("kafka", "org.apache.kafka", "state.change.logger");

    private final EmbeddedKafkaKraftBroker kafka = new EmbeddedKafkaKraftBroker(1, 1);
    private final String servers;

    private Broker() {
        for (var name : LOUD) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.ERROR);
        }
        kafka.afterPropertiesSet();
        servers = kafka.getBrokersAsString();
    }

    public static Broker start() {
        return new Broker();
    }

    /** Where it is, also after it was stopped and started again. */
    public String servers() {
        return servers;
    }

    public void stops() {
        brokers().forEach(BrokerServer::shutdown);
        brokers().forEach(BrokerServer::awaitShutdown);
    }

    public void startsAgain() {
        brokers().forEach(BrokerServer::startup);
    }

    private Iterable<BrokerServer> brokers() {
        return kafka.getCluster().brokers().values();
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", servers));
    }

    /** All that a topic has, partition by partition in order; nothing if there is no such topic. */
    public List<ConsumerRecord<String, byte[]>> read(String topic) {
        return read(topic, new ByteArrayDeserializer());
    }

    public <V> List<ConsumerRecord<String, V>> read(String topic, Deserializer<V> values) {
        if (idOf(topic) == null) {
            return List.of();
        }
        var properties = new HashMap<String, Object>();
        properties.put("bootstrap.servers", servers);
        properties.put("allow.auto.create.topics", false);
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), values)) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, V>>();
            await().atMost(LONGEST).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
            });
            return records;
        }
    }

    /** @return null if there is no such topic */
    public String idOf(String topic) {
        return ask(admin -> {
            try {
                return admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic)
                        .topicId()
                        .toString();
            } catch (ExecutionException unknown) {
                assertThat(unknown).hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
                return null;
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        });
    }

    /** All that a record has, as text. */
    public static String text(ConsumerRecord<String, byte[]> record) {
        var value = record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8);
        return record.key() + " " + record.headers() + " " + value;
    }

    public void makes(String topic) {
        var plain = new NewTopic(topic, 1, (short) 1);
        ask(admin -> admin.createTopics(List.of(plain))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join());
    }

    public String setting(String topic, String key) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return ask(admin -> admin.describeConfigs(List.of(resource))
                .values()
                .get(resource)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .get(key)
                .value());
    }

    public void deletes(String topic) {
        ask(admin -> admin.deleteTopics(List.of(topic))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join());
    }

    private <R> R ask(Function<Admin, R> question) {
        try (var admin = admin()) {
            return question.apply(admin);
        }
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        test.getStore(ExtensionContext.Namespace.create(Broker.class)).put(this, (AutoCloseable) this);
    }

    @Override
    public void close() {
        kafka.destroy();
    }
}
