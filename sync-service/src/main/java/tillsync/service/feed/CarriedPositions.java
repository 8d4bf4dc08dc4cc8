package tillsync.service.feed;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.service.store.database.Lease;
import tillsync.service.store.database.UpdateOrInsert;

/** The tables of each stream's position in each topic. A topic is one of Kafka's, or a webhook. */
@Component
public record CarriedPositions(JdbcClient jdbc, TransactionTemplate transaction) {
    private static final UpdateOrInsert TOPIC = new UpdateOrInsert(
            "update feed_topic set topic_id = ? where topic = ?",
            "insert into feed_topic (topic_id, topic) values (?, ?)");
    private static final UpdateOrInsert POSITION = new UpdateOrInsert(
            "update feed_position set sequence_number = ?, ended = ? where topic = ? and stream = ?",
            "insert into feed_position (sequence_number, ended, topic, stream) values (?, ?, ?, ?)");

    /**
     * The position up to which one stream was carried to one topic.
     *
     * @param sequence of the last event that was acknowledged; -1: none
     * @param ended whether the stream was removed from the topic
     */
    public record Position(long sequence, boolean ended) {}

    /** @param topic its full name */
    public record Key(String topic, String stream) {}

    @Nullable
    String topicId(String topic) {
        return jdbc.sql("select topic_id from feed_topic where topic = ?")
                .param(topic)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** Begins a topic that has nothing yet. */
    void begin(Lease lease, String topic, String id) {
        transaction.executeWithoutResult(status -> {
            lease.requireHeld();
            forget(topic);
            TOPIC.run(jdbc, id, topic);
        });
    }

    /** @return null if nothing of the stream was ever carried there */
    @Nullable
    Position find(Key at) {
        return jdbc.sql("select sequence_number, ended from feed_position where topic = ? and stream = ?")
                .params(at.topic(), at.stream())
                .query((row, index) -> new Position(row.getLong(1), row.getBoolean(2)))
                .optional()
                .orElse(null);
    }

    /** Returns the sequence of the last event of the stream that was acknowledged there; -1: none. */
    public long sequence(Key at) {
        var found = find(at);
        return found == null ? -1 : found.sequence();
    }

    /** Returns the positions of a topic's streams, by stream. @param beginning of their names; "": all */
    public Map<String, Position> of(String topic, String beginning) {
        var found = new HashMap<String, Position>();
        jdbc.sql("select stream, sequence_number, ended from feed_position where topic = ?"
                        + " and substring(stream from 1 for ?) = ?")
                .params(topic, beginning.length(), beginning)
                .query(row -> {
                    found.put(row.getString(1), new Position(row.getLong(2), row.getBoolean(3)));
                });
        return found;
    }

    /** Begins the streams of a new topic, to which nobody carries before the transaction ends. */
    public void beginAt(Map<Key, Position> beginning) {
        beginning.forEach(this::write);
    }

    /** Forgets a topic to which nothing is carried any more. */
    public void forget(String topic) {
        jdbc.sql("delete from feed_position where topic = ?").param(topic).update();
    }

    /** Stores acknowledged positions; joins the caller's transaction if there is one. */
    public void write(Lease lease, Map<Key, Position> carried) {
        transaction.executeWithoutResult(status -> {
            lease.requireHeld();
            carried.forEach(this::write);
        });
    }

    private void write(Key at, Position position) {
        POSITION.run(jdbc, position.sequence(), position.ended(), at.topic(), at.stream());
    }
}
