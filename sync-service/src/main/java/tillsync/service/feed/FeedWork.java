package tillsync.service.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.tills.device.FeedSettings;

/** What is still to be carried: the streams that have an event behind the position to which they were carried. */
final class FeedWork {
    private static final String NEXT_EVENT = " join domain_event e on e.aggregate_identifier = s.stream"
            + " and e.sequence_number = coalesce(f.sequence_number, -1) + 1";
    private static final String POSITION = " left join feed_position f on f.topic = ? and f.stream = s.stream";
    private static final Map<FeedTopic, String> STREAMS = Map.of(
            FeedTopic.CHANGE_SETS, " from (select id as stream from catalogue) s",
            FeedTopic.ARTICLES, " from (select id as stream from catalogue) s",
            FeedTopic.TOPOLOGY, " from (select merchant as stream from topology) s");

    /** Catalogues that came into use, or out of it, without an event of their own. */
    private static final String USED_OTHERWISE = "select c.id from catalogue c"
            + " left join feed_position f on f.topic = ? and f.stream = c.id"
            + " left join place p on p.device = c.main and p.own_catalogue = c.id and p.follows is null"
            + " where (f.stream is null or (f.ended and p.device is not null) or (not f.ended and p.device is null))";

    private final JdbcTemplate jdbc;
    private final FeedSettings settings;

    FeedWork(JdbcTemplate jdbc, FeedSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** A stream that is to be looked at for a topic. */
    record Due(FeedTopic topic, String stream) {}

    /** @param events that are not carried yet */
    record Backlog(long events, Duration age) {}

    /** All that is not carried yet, of all streams: each is found by the index of its events, none by reading them. */
    List<Due> all() {
        var due = new ArrayList<Due>();
        for (var topic : FeedTopic.values()) {
            jdbc.queryForList(
                            "select s.stream" + STREAMS.get(topic) + POSITION + NEXT_EVENT,
                            String.class,
                            topic.in(settings))
                    .forEach(stream -> due.add(new Due(topic, stream)));
        }
        usedOtherwise(null).forEach(catalogue -> due.add(new Due(FeedTopic.ARTICLES, catalogue)));
        return due.stream().distinct().toList();
    }

    /** @param merchant whose catalogues are looked at; null: all */
    List<String> usedOtherwise(@Nullable String merchant) {
        var topic = FeedTopic.ARTICLES.in(settings);
        return merchant == null
                ? jdbc.queryForList(USED_OTHERWISE, String.class, topic)
                : jdbc.queryForList(USED_OTHERWISE + " and c.merchant = ?", String.class, topic, merchant);
    }

    /** How far behind one topic is. */
    Backlog backlog(FeedTopic topic, Instant now) {
        return jdbc.query(
                        "select coalesce(sum((select max(l.sequence_number) from domain_event l"
                                + " where l.aggregate_identifier = s.stream) - e.sequence_number + 1), 0),"
                                + " min(e.time_stamp)" + STREAMS.get(topic) + POSITION + NEXT_EVENT,
                        (row, index) -> new Backlog(row.getLong(1), age(row.getString(2), now)),
                        topic.in(settings))
                .get(0);
    }

    private static Duration age(@Nullable String oldest, Instant now) {
        return oldest == null ? Duration.ZERO : Duration.between(Instant.parse(oldest), now);
    }
}
