package tillsync.service.feed;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tillsync.service.device.FeedSettings;

/**
 * One connection to Kafka: a producer and an administrator, opened together and given up together.
 *
 * <p>A record that was not acknowledged in time is never left to the producer's own patience: the producer is closed at once, so
 * that no later record of the same catalogue can come before it.
 */
final class KafkaClients implements AutoCloseable {
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** A change set has 1 MiB of JSON at most; written canonically, and with what stands around it, it has a little more. */
    static final int MOST_BYTES_OF_A_RECORD = 8 * 1024 * 1024;

    private final Admin admin;
    private final Producer<String, byte[]> producer;

    private KafkaClients(Admin admin, Producer<String, byte[]> producer) {
        this.admin = admin;
        this.producer = producer;
    }

    static KafkaClients open(FeedSettings settings) {
        int wait = (int) LONGEST_WAIT.toMillis();
        var ofAdmin = settings.ofClient();
        ofAdmin.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, wait);
        ofAdmin.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, wait);
        var admin = Admin.create(ofAdmin);
        try {
            return new KafkaClients(admin, new KafkaProducer<>(ofProducer(settings)));
        } catch (RuntimeException failure) {
            admin.close(Duration.ZERO);
            throw failure;
        }
    }

    private static Map<String, Object> ofProducer(FeedSettings settings) {
        var properties = settings.ofClient();
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_WAIT.toMillis());
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES_OF_A_RECORD);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip"); // the one that each client can read
        return properties;
    }

    Admin admin() {
        return admin;
    }

    Producer<String, byte[]> producer() {
        return producer;
    }

    /** At once: what waits for an answer fails. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
    }
}
