package tillsync.service.feed;

import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.service.engine.catalogue.CurrentArticles;
import tillsync.service.store.database.Disk;
import tillsync.service.store.database.Ids;
import tillsync.service.store.events.StoredEvents;

/** Makes all parts of the feed, if there is one. */
@Configuration(proxyBeanMethods = false)
@Conditional(FeedOn.class)
record FeedConfiguration(FeedSettings settings) {
    @Bean
    FeedPositions feedPositions(JdbcClient jdbc, TransactionTemplate transaction, Ids ids) {
        return new FeedPositions(jdbc, transaction, "feed", ids.id());
    }

    @Bean
    FeedWork feedWork(JdbcClient jdbc) {
        return new FeedWork(jdbc, settings);
    }

    @Bean("feed")
    FeedState feedState(FeedWork work, Clock clock) {
        return new FeedState(work, clock);
    }

    @Bean
    FeedPump feedPump(
            FeedPositions positions,
            FeedWork work,
            FeedState state,
            StoredEvents stored,
            Disk disk,
            CurrentArticles current) {
        var events = new EventParts(stored, disk);
        var changeSets = FeedTopic.CHANGE_SETS.in(settings);
        var articles = FeedTopic.ARTICLES.in(settings);
        var topology = FeedTopic.TOPOLOGY.in(settings);
        Map<FeedTopic, Channel> channels = Map.of(
                FeedTopic.CHANGE_SETS,
                new EventChannel(changeSets, positions, events, new ChangeSetRecords()),
                FeedTopic.ARTICLES,
                new ArticleChannel(articles, positions, events, work, current, disk),
                FeedTopic.TOPOLOGY,
                new EventChannel(topology, positions, events, new TopologyRecords(stored)));
        return new FeedPump(
                settings, positions, new FeedTopics(settings, positions), work, stored.tail(), state, channels);
    }
}
