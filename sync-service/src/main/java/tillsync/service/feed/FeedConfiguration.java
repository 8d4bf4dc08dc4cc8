package tillsync.service.feed;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.engine.catalogue.CurrentArticles;
import tillsync.service.feed.CarryState.Measures;
import tillsync.service.feed.CarryState.Texts;
import tillsync.service.operation.console.Carried.Topic;
import tillsync.service.store.database.Disk;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.Lease;
import tillsync.service.store.events.StoredEvents;

/** Carries the event store to Kafka, if there is one. */
@Configuration(proxyBeanMethods = false)
@Conditional(FeedOn.class)
record FeedConfiguration(FeedSettings settings, CarriedPositions positions, CarriedStreams streams) {
    private static final String NAME = "feed";

    private static final Texts TEXTS = new Texts(
            "ALARM: the change feed stands still; what it has not told is told as soon as it can be. {}",
            "The change feed goes on",
            NAME);

    @Bean(NAME)
    CarryState feed(Clock clock) {
        var measures = new Measures(
                "tillsync.feed",
                Stream.of(FeedTopic.values()).map(FeedTopic::shortName).toList(),
                () -> backlog(clock.instant()),
                "events",
                "Events that Kafka has not acknowledged yet",
                "Age of the oldest event that Kafka has not acknowledged yet",
                "1 while Kafka does not take records");
        return new CarryState(TEXTS, measures, null);
    }

    private List<Topic> backlog(Instant now) {
        return Stream.of(FeedTopic.values())
                .map(topic -> streams.backlog(topic, now))
                .toList();
    }

    @Bean
    Carry feedCarry(
            @Qualifier(NAME) CarryState state,
            StoredEvents stored,
            Disk disk,
            CurrentArticles current,
            JdbcClient jdbc,
            Ids ids) {
        var events = new EventParts(stored, disk);
        var changeSets = FeedTopic.CHANGE_SETS.in(settings);
        var articles = FeedTopic.ARTICLES.in(settings);
        var topology = FeedTopic.TOPOLOGY.in(settings);
        Map<FeedTopic, Channel> channels = Map.of(
                FeedTopic.CHANGE_SETS,
                new EventChannel(changeSets, new EventSource(positions, events, new ChangeSetRecords())),
                FeedTopic.ARTICLES,
                new ArticleChannel(articles, positions, events, streams, current, disk),
                FeedTopic.TOPOLOGY,
                new EventChannel(topology, new EventSource(positions, events, new TopologyRecords(stored))));
        var tail = stored.tail(KafkaSink.LOOK_AT_ALL_EVERY);
        var sink = new KafkaSink(settings, positions, streams, tail, channels, new HashSet<>());
        return new Carry(NAME, new Lease(jdbc, NAME, ids.id(), KafkaSink.LEASE), sink, state);
    }
}
