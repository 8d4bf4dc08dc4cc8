package tillsync.service.feed;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tillsync.feed.*}: the target of the change feed, and the settings of its topics.
 *
 * @param bootstrapServers of Apache Kafka, such as kafka1:9092,kafka2:9092; empty: there is no feed, and nothing is
 *     opened
 * @param topicPrefix the beginning of the topics' names
 * @param partitions of a topic; records of one catalogue stay in one of them
 * @param replicationFactor the number of brokers that keep each record; from two on, a record counts once two have it
 * @param properties further properties of Kafka's clients, such as security.protocol and sasl.jaas.config
 */
@ConfigurationProperties(value = "tillsync.feed", ignoreUnknownFields = false)
public record FeedSettings(
        @DefaultValue("") String bootstrapServers,
        @DefaultValue("tillsync.") String topicPrefix,
        @DefaultValue("6") int partitions,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue Map<String, String> properties) {
    private static final int MOST_PARTITIONS = 1_000;
    private static final int MOST_REPLICAS = 9;
    private static final String PREFIX_FORM = "[A-Za-z0-9._-]{0,200}";

    public FeedSettings {
        properties = Map.copyOf(properties);
        if (!topicPrefix.matches(PREFIX_FORM)) {
            throw new IllegalArgumentException(
                    "tillsync.feed.topic-prefix: " + topicPrefix + " (expected: " + PREFIX_FORM + ")");
        }
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new IllegalArgumentException(
                    "tillsync.feed.partitions: " + partitions + " (expected: 1.." + MOST_PARTITIONS + ")");
        }
        if (replicationFactor < 1 || replicationFactor > MOST_REPLICAS) {
            throw new IllegalArgumentException(
                    "tillsync.feed.replication-factor: " + replicationFactor + " (expected: 1.." + MOST_REPLICAS + ")");
        }
    }

    /** The properties of each Kafka client: the brokers' addresses, and the operator's additions. */
    public Map<String, Object> ofClient() {
        var all = new HashMap<String, Object>(properties);
        all.put("bootstrap.servers", bootstrapServers);
        return all;
    }
}
