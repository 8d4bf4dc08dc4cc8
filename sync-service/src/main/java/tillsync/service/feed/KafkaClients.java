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
import org.apache.kafka.clients.consumer.Consumer;
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
 * <p>A record that was not acknowledged in time is never left to the producer's own patience. The producer is closed at
 * once, so that no later record of the same catalogue can come before it.
 */
final class KafkaClients implements AutoCloseable {
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /**
     * Room for a change set, which has 1 MiB of JSON at most; written canonically and in its event, it has a little
     * more.
     */
    static final int MOST_BYTES_OF_A_RECORD = 8 * 1024 * 1024;

    private final Map<String, Object> properties;
    private final Admin admin;
    private final Producer<String, byte[]> producer;
    private final List<Metric> losses;

    private KafkaClients(Map<String, Object> properties, Admin admin, Producer<String, byte[]> producer) {
        this.properties = properties;
        this.admin = admin;
        this.producer = producer;
        this.losses = Stream.of(admin.metrics(), producer.metrics())
                .flatMap(KafkaClients::losses)
                .toList();
    }

    /** Opens them once {@link BrokerLook} has seen that it is Kafka that answers. */
    static KafkaClients open(FeedSettings settings) {
        int wait = (int) LONGEST_WAIT.toMillis();
        var properties = BrokerLook.at(settings);
        var ofAdmin = new HashMap<>(properties);
        ofAdmin.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, wait);
        ofAdmin.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, wait);
        var admin = Admin.create(ofAdmin);
        try {
            return new KafkaClients(properties, admin, new KafkaProducer<>(ofProducer(properties)));
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
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip"); // the one that each client can read
        return properties;
    }

    /** The properties for another client beside these. */
    Map<String, Object> properties() {
        return new HashMap<>(properties);
    }

    /** Whether a connection has ended: none is made anew by itself, so these must be closed. */
    boolean haveLostConnection() {
        return haveLost(losses.stream());
    }

    /** As {@link #haveLostConnection}, of a client beside these. */
    static boolean hasLostConnection(Consumer<?, ?> client) {
        return haveLost(losses(client.metrics()));
    }

    private static Stream<Metric> losses(Map<MetricName, ? extends Metric> metrics) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("connection-close-total"))
                .map(Map.Entry::getValue);
    }

    private static boolean haveLost(Stream<Metric> losses) {
        return losses.anyMatch(closed -> closed.metricValue() instanceof Number count && count.doubleValue() > 0);
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

    /** Waits until all that was sent is acknowledged, for {@link #LONGEST_WAIT} at most. */
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
     * @return null if it failed for that reason, which counts as an answer
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
