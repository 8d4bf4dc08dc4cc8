package tillsync.service.feed;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics of the feed. Settings that an operator may choose otherwise are set when a topic is made. Settings that
 * the feed needs to be right are also set at a topic that somebody else has made.
 */
enum FeedTopic {
    /** Each change set, for ever; key: the catalogue. */
    CHANGE_SETS("change-sets", KeptForEver.SETTINGS),
    /** Each article as it is; key: catalogue/number. */
    ARTICLES("articles", Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)),
    /** Each change of a topology, for ever; key: the merchant. */
    TOPOLOGY("topology", KeptForEver.SETTINGS);

    private final String name;
    private final Map<String, String> needed;

    FeedTopic(String name, Map<String, String> needed) {
        this.name = name;
        this.needed = needed;
    }

    String in(FeedSettings settings) {
        return settings.topicPrefix() + name;
    }

    /** The last part of the topic's name, for people. */
    String shortName() {
        return name;
    }

    Map<String, String> needed() {
        return needed;
    }

    private static final class KeptForEver {
        static final Map<String, String> SETTINGS = Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, "-1",
                TopicConfig.RETENTION_BYTES_CONFIG, "-1");
    }
}
