package tillsync.service.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tillsync.service.store.database.Lease;

/**
 * Makes the topics, and recognizes them by their Kafka ids. A topic with a new id is a new topic, to which nothing was
 * carried yet.
 */
record FeedTopics(FeedSettings settings, CarriedPositions positions, Lease lease) {
    private static final Logger LOG = LoggerFactory.getLogger(FeedTopics.class);

    /**
     * Looks at all topics, and makes those that are missing.
     *
     * @return the topics to which nothing was carried yet
     */
    Set<FeedTopic> look(Admin admin) {
        var anew = EnumSet.noneOf(FeedTopic.class);
        var names = Arrays.stream(FeedTopic.values()).map(topic -> topic.in(settings));
        var described = admin.describeTopics(names.toList()).topicNameValues();
        for (var topic : FeedTopic.values()) {
            var name = topic.in(settings);
            var found = Optional.ofNullable(
                            KafkaClients.answer(described.get(name), UnknownTopicOrPartitionException.class))
                    .map(description -> description.topicId().toString());
            var id = found.orElseGet(() -> make(admin, topic));
            if (!id.equals(positions.topicId(name))) {
                found.ifPresent(existing -> arrange(admin, topic));
                LOG.info("The topic {} is filled from the beginning", name);
                positions.begin(lease, name, id);
                anew.add(topic);
            }
        }
        return anew;
    }

    private String make(Admin admin, FeedTopic topic) {
        var name = topic.in(settings);
        var configs = new HashMap<>(needed(topic));
        int inSync = Math.min(2, settings.replicationFactor());
        configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(inSync));
        var fresh = new NewTopic(name, settings.partitions(), settings.replicationFactor()).configs(configs);
        var id = KafkaClients.answer(admin.createTopics(List.of(fresh)).topicId(name), TopicExistsException.class);
        if (id == null) {
            throw new KafkaUnreachable("topic " + name + ": made by somebody else at the same moment", null);
        }
        return id.toString();
    }

    private static Map<String, String> needed(FeedTopic topic) {
        var needed = new HashMap<>(topic.needed());
        needed.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(KafkaClients.MOST_BYTES_OF_A_RECORD));
        return needed;
    }

    /** Corrects the settings of a topic that an operator or a broker has made, so that the topic loses nothing. */
    private void arrange(Admin admin, FeedTopic topic) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.in(settings));
        var is = KafkaClients.answer(
                admin.describeConfigs(List.of(resource)).values().get(resource), null);
        var wrong = new ArrayList<AlterConfigOp>();
        needed(topic).forEach((key, value) -> {
            var entry = is == null ? null : is.get(key);
            if (entry == null || !asSet(entry.value()).equals(asSet(value))) {
                wrong.add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET));
            }
        });
        if (!wrong.isEmpty()) {
            LOG.warn("The topic {} was made with other settings, and is given: {}", resource.name(), wrong);
            KafkaClients.answer(
                    admin.incrementalAlterConfigs(Map.of(resource, wrong)).all(), null);
        }
    }

    private static Set<String> asSet(@Nullable String value) {
        return Arrays.stream(String.valueOf(value).split(","))
                .map(String::strip)
                .collect(Collectors.toSet());
    }
}
