package tillsync.service.feed;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics of the feed. Settings that an operator may change are set when the service makes a topic. Settings on
 * which the feed depends are also set on topics that somebody else has made.
 */
enum FeedTopic {
    /** Each change set, kept forever; key: the catalogue. */
    CHANGE_SETS("change-sets", KeptForEver.SETTINGS),
    /** The current state of each article; key: catalogue/number. */
    ARTICLES("articles", Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)),
    /** Each change of a topology, kept forever; key: the merchant. */
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
