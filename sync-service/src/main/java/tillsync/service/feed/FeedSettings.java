package tillsync.service.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tillsync.feed.*}: where the change feed goes, and how its topics are made.
 *
 * @param bootstrapServers of Apache Kafka, such as kafka1:9092,kafka2:9092; empty: there is no feed, and nothing is
 *     opened
 * @param topicPrefix what the topics' names begin with
 * @param partitions of a topic; records of one catalogue stay in one of them
 * @param replicationFactor on how many brokers each record is kept; with two or more it is on two before it counts
 * @param inbound orders of head offices that come by the topic edits
 * @param properties what else Kafka's clients need, such as security.protocol and sasl.jaas.config
 */
@ConfigurationProperties(value = "tillsync.feed", ignoreUnknownFields = false)
public record FeedSettings(
        @DefaultValue("") String bootstrapServers,
        @DefaultValue("tillsync.") String topicPrefix,
        @DefaultValue("6") int partitions,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue Inbound inbound,
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
        if (inbound.enabled() && bootstrapServers.isBlank()) {
            throw new IllegalArgumentException(
                    "tillsync.feed.inbound.enabled: true (expected: with tillsync.feed.bootstrap-servers)");
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

    /**
     * @param enabled whether orders are taken: whoever may write to that topic orders for any till of each merchant that
     *     takes unsigned ones
     * @param signedWithin how old a signature may be
     */
    public record Inbound(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("24h") Duration signedWithin) {
        public Inbound {
            if (signedWithin.isNegative() || signedWithin.isZero()) {
                throw new IllegalArgumentException(
                        "tillsync.feed.inbound.signed-within: " + signedWithin + " (expected: over 0)");
            }
        }
    }

    /** The properties of each Kafka client: the brokers' addresses, and what an operator has added. */
    public Map<String, Object> ofClient() {
        var all = new HashMap<String, Object>(properties);
        all.put("bootstrap.servers", bootstrapServers);
        return all;
    }
}
