package tillsync.service.feed;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.service.store.database.Lease;

/**
 * The tables of how far each stream was carried to each topic, and which node carries. The database's clock judges the
 * claim, since those of nodes may be wrong.
 */
final class FeedPositions {
    /** Longer than a batch may take, so that a slow owner has stopped before another one starts. */
    static final Duration CLAIM = KafkaClients.LONGEST_WAIT.multipliedBy(4);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Lease lease;
    private volatile long renewAt;

    /** @param owner this node; another id at each start */
    FeedPositions(JdbcClient jdbc, TransactionTemplate transaction, String owner) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lease = new Lease(jdbc, "feed", owner, CLAIM);
    }

    /**
     * How far one stream was carried to one topic.
     *
     * @param sequence of the last event that Kafka has acknowledged; -1: none
     * @param ended whether the topic has nothing of it any more
     */
    record Position(long sequence, boolean ended) {}

    /** @param topic its whole name */
    record Key(String topic, String stream) {}

    /** Keeps the claim. Call it before each thing that only its holder may do. */
    void requireClaim() {
        if (System.nanoTime() - renewAt >= 0 && !claim()) {
            throw new KafkaUnreachable("claim of the feed: lost to another node", null);
        }
    }

    /** Claims the feed for this node, or keeps it. @return false if another node has it */
    boolean claim() {
        boolean claimed = lease.claim();
        renewAt = System.nanoTime() + (claimed ? CLAIM.toNanos() / 4 : 0);
        return claimed;
    }

    /** Gives the claim up, so that another node may take it at once. */
    void release() {
        lease.release();
    }

    @Nullable
    String topicId(String topic) {
        return jdbc.sql("select topic_id from feed_topic where topic = ?")
                .param(topic)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** Begins a topic that has nothing yet. */
    void begin(String topic, String id) {
        asOwner(() -> {
            jdbc.sql("delete from feed_position where topic = ?").param(topic).update();
            int known = jdbc.sql("update feed_topic set topic_id = ? where topic = ?")
                    .params(id, topic)
                    .update();
            if (known == 0) {
                jdbc.sql("insert into feed_topic (topic, topic_id) values (?, ?)")
                        .params(topic, id)
                        .update();
            }
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

    /** Notes what Kafka has acknowledged. */
    void write(Map<Key, Position> carried) {
        asOwner(() -> carried.forEach((at, position) -> {
            int updated = jdbc.sql(
                            "update feed_position set sequence_number = ?, ended = ? where topic = ? and stream = ?")
                    .params(position.sequence(), position.ended(), at.topic(), at.stream())
                    .update();
            if (updated == 0) {
                jdbc.sql("insert into feed_position (topic, stream, sequence_number, ended) values (?, ?, ?, ?)")
                        .params(at.topic(), at.stream(), position.sequence(), position.ended())
                        .update();
            }
        }));
    }

    /**
     * Changes something as the owner. A node that has lost its claim, perhaps without knowing it yet, changes nothing.
     */
    private void asOwner(Runnable change) {
        transaction.executeWithoutResult(status -> {
            if (!lease.isHeld()) {
                throw new KafkaUnreachable("claim of the feed: lost to another node", null);
            }
            change.run();
        });
    }
}
