package tillsync.service.feed;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Kafka: a producer and an administrator, opened together and given up together.
 *
 * <p>If a record is not acknowledged in time, the producer is closed at once rather than left to retry. So no later
 * record of the same catalogue can overtake it.
 */
final class KafkaClients implements AutoCloseable {
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** Room for a change set: at most 1 MiB of JSON, and a little more in canonical form inside its event. */
    static final int MOST_BYTES_OF_A_RECORD = 8 * 1024 * 1024;

    private final Admin admin;
    private final Producer<String, byte[]> producer;
    private final List<Metric> losses;

    private KafkaClients(Admin admin, Producer<String, byte[]> producer) {
        this.admin = admin;
        this.producer = producer;
        this.losses = Stream.of(admin.metrics(), producer.metrics())
                .flatMap(KafkaClients::losses)
                .toList();
    }

    /** Opens both once {@link BrokerLook} has found that Kafka answers. */
    static KafkaClients open(FeedSettings settings) {
        int wait = (int) LONGEST_WAIT.toMillis();
        var properties = BrokerLook.at(settings);
        var ofAdmin = new HashMap<>(properties);
        ofAdmin.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, wait);
        ofAdmin.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, wait);
        var admin = Admin.create(ofAdmin);
        try {
            return new KafkaClients(admin, new KafkaProducer<>(ofProducer(properties)));
        } catch (RuntimeException failure) {
            admin.close(Duration.ZERO);
            throw failure;
        }
    }

    private static Map<String, Object> ofProducer(Map<String, Object> common) {
        var properties = new HashMap<>(common);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_WAIT.toMillis());
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES_OF_A_RECORD);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip"); // every client can read it
        return properties;
    }

    /** Returns true once a connection has ended. The clients must then be closed: without TLS they never reconnect. */
    boolean haveLostConnection() {
        return losses.stream()
                .anyMatch(closed -> closed.metricValue() instanceof Number count && count.doubleValue() > 0);
    }

    private static Stream<Metric> losses(Map<MetricName, ? extends Metric> metrics) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("connection-close-total"))
                .map(Map.Entry::getValue);
    }

    Admin admin() {
        return admin;
    }

    Producer<String, byte[]> producer() {
        return producer;
    }

    /** Closes both at once; pending calls fail. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
    }

    /** Waits until everything sent is acknowledged, for {@link #LONGEST_WAIT} at most. */
    static void await(Collection<? extends Future<?>> sent) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        try {
            for (var answer : sent) {
                answer.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (ExecutionException failure) {
            throw new KafkaUnreachable(String.valueOf(failure.getCause()), failure);
        } catch (TimeoutException | InterruptedException silent) {
            throw new KafkaUnreachable("not acknowledged within " + LONGEST_WAIT, silent);
        }
    }

    /**
     * Waits for an answer to the administrator.
     *
     * @return null if the call failed for that reason, which counts as an answer
     */
    static <T> @Nullable T answer(@Nullable KafkaFuture<T> future, @Nullable Class<? extends Exception> reason) {
        try {
            return Objects.requireNonNull(future).get();
        } catch (ExecutionException failure) {
            if (reason != null && reason.isInstance(failure.getCause())) {
                return null;
            }
            throw new KafkaUnreachable(String.valueOf(failure.getCause()), failure);
        } catch (InterruptedException stop) {
            throw new KafkaUnreachable("interrupted", stop);
        }
    }
}
