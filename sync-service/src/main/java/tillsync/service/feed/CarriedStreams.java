package tillsync.service.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.service.operation.console.Carried.Topic;
import tillsync.service.store.events.EventTail;
import tillsync.till.MerchantId;

/** Finds the streams that are still to be carried: those with events behind their position. */
@Component
public record CarriedStreams(JdbcClient jdbc, FeedSettings settings) {
    private static final String NEXT_EVENT = " join domain_event e on e.aggregate_identifier = s.stream"
            + " and e.sequence_number = greatest(coalesce(f.sequence_number, -1) + 1, s.begins_at)";
    private static final String POSITION = " left join feed_position f on f.topic = ? and f.stream = s.stream";
    /** A catalogue whose older history is in an archive begins with a later number. */
    private static final String CATALOGUES = " from (select id as stream, begins_at from catalogue) s";

    private static final String TOPOLOGIES = " from (select merchant as stream, 0 as begins_at from topology) s";
    private static final String OF_MERCHANT =
            " from (select id as stream, begins_at from catalogue where merchant = ?) s";

    private static final String BACKLOG = "select coalesce(sum((select max(l.sequence_number) from domain_event l"
            + " where l.aggregate_identifier = s.stream) - e.sequence_number + 1), 0), min(e.time_stamp)";

    /** Catalogues that came into or went out of use without an event of their own. */
    private static final String USED_OTHERWISE = "select c.id from catalogue c"
            + " left join feed_position f on f.topic = ? and f.stream = c.id"
            + " left join place p on p.device = c.main and p.own_catalogue = c.id and p.follows is null"
            + " where (f.stream is null or (f.ended and p.device is not null) or (not f.ended and p.device is null))";

    /** A stream to look at for a topic. */
    record Due(FeedTopic topic, String stream) {}

    /** All streams with events that are not carried yet. Finds them through the index of events, and reads no event. */
    List<Due> all() {
        var due = new ArrayList<Due>();
        for (var topic : FeedTopic.values()) {
            behind(streams(topic), topic.in(settings)).forEach(stream -> due.add(new Due(topic, stream)));
        }
        usedOtherwise(null).forEach(catalogue -> due.add(new Due(FeedTopic.ARTICLES, catalogue)));
        return due.stream().distinct().toList();
    }

    private static String streams(FeedTopic topic) {
        return topic == FeedTopic.TOPOLOGY ? TOPOLOGIES : CATALOGUES;
    }

    /** The streams to look at after a stream has moved. */
    List<Due> dueOf(EventTail.Stream moved) {
        return switch (moved.type()) {
            case "catalogue" ->
                List.of(new Due(FeedTopic.CHANGE_SETS, moved.id()), new Due(FeedTopic.ARTICLES, moved.id()));
            case "topology" -> {
                var due = new ArrayList<Due>();
                due.add(new Due(FeedTopic.TOPOLOGY, moved.id()));
                usedOtherwise(moved.id()).forEach(catalogue -> due.add(new Due(FeedTopic.ARTICLES, catalogue)));
                yield due;
            }
            default -> List.of();
        };
    }

    /**
     * Catalogues whose use changed without an event of their own.
     *
     * @param merchant whose catalogues to look at; null: all
     */
    List<String> usedOtherwise(@Nullable String merchant) {
        return jdbc.sql(USED_OTHERWISE + (merchant == null ? "" : " and c.merchant = ?"))
                .params(Stream.of(FeedTopic.ARTICLES.in(settings), merchant)
                        .filter(Objects::nonNull)
                        .toList())
                .query(String.class)
                .list();
    }

    /**
     * The state of a catalogue.
     *
     * @param inUse whether its main has it now
     * @param revision its head; 0 if nothing was published
     * @param sequence of its last event
     */
    record Standing(boolean inUse, long revision, long sequence) {}

    /** Reads the state in one statement, so that all of it is of one moment. */
    Standing standing(CatalogueId catalogue) {
        return jdbc.sql(
                        "select p.device, coalesce((select max(r.revision) from revision r where r.catalogue = c.id), 0),"
                                + " coalesce((select max(e.sequence_number) from domain_event e"
                                + " where e.aggregate_identifier = c.id), -1) from catalogue c left join place p"
                                + " on p.device = c.main and p.own_catalogue = c.id and p.follows is null where c.id = ?")
                .param(catalogue.value())
                .query((row, index) -> new Standing(row.getString(1) != null, row.getLong(2), row.getLong(3)))
                .optional()
                .orElseThrow(() -> new IllegalStateException("catalogue: " + catalogue + " (expected: one with rows)"));
    }

    Topic backlog(FeedTopic topic, Instant now) {
        return backlog(topic.shortName(), now, streams(topic), topic.in(settings));
    }

    /** Returns the backlog of a topic that carries one merchant's catalogues. */
    public Topic backlog(String topic, MerchantId merchant, Instant now) {
        return backlog(topic, now, OF_MERCHANT, merchant.value(), topic);
    }

    private Topic backlog(String name, Instant now, String streams, Object... values) {
        return jdbc.sql(BACKLOG + streams + POSITION + NEXT_EVENT)
                .params(values)
                .query((row, index) -> new Topic(name, row.getLong(1), ageSeconds(row.getString(2), now)))
                .single();
    }

    /** The catalogues of a merchant with events that are not carried to that topic yet. */
    public List<String> behind(String topic, MerchantId merchant) {
        return behind(OF_MERCHANT, merchant.value(), topic);
    }

    private List<String> behind(String streams, Object... values) {
        return jdbc.sql("select s.stream" + streams + POSITION + NEXT_EVENT)
                .params(values)
                .query(String.class)
                .list();
    }

    /** Begins a topic at the present end of the merchant's catalogues, so that it gets only later events. */
    public void beginNow(String topic, MerchantId merchant) {
        jdbc.sql("insert into feed_position (topic, stream, sequence_number, ended)"
                        + " select cast(? as varchar(249)), c.id, max(e.sequence_number), false from catalogue c"
                        + " join domain_event e on e.aggregate_identifier = c.id where c.merchant = ? group by c.id")
                .params(topic, merchant.value())
                .update();
    }

    private static long ageSeconds(@Nullable String oldest, Instant now) {
        return oldest == null ? 0 : Duration.between(Instant.parse(oldest), now).toSeconds();
    }
}
