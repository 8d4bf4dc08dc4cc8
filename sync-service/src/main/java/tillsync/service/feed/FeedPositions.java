package tillsync.service.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.service.store.database.Lease;

/**
 * The tables of each stream's position in each topic, and of the node that carries. A topic is one of Kafka's, or a
 * webhook; each kind has a claim of its own. The database's clock judges the claim, since the clocks of nodes may be
 * wrong.
 */
public final class FeedPositions {
    /** Longer than a batch may take, so that a slow owner has stopped before another one starts. */
    static final Duration CLAIM = KafkaClients.LONGEST_WAIT.multipliedBy(4);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Lease lease;
    private final String claim;
    private volatile long renewAt;

    /**
     * @param claim the name of the lease
     * @param owner this node; a new id at each start
     */
    public FeedPositions(JdbcClient jdbc, TransactionTemplate transaction, String claim, String owner) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.claim = claim;
        this.lease = new Lease(jdbc, claim, owner, CLAIM);
    }

    /**
     * The position up to which one stream was carried to one topic.
     *
     * @param sequence of the last event that was acknowledged; -1: none
     * @param ended whether the stream was removed from the topic
     */
    public record Position(long sequence, boolean ended) {}

    /** @param topic its full name */
    public record Key(String topic, String stream) {}

    /** Keeps the claim. Call this before each action that only the holder may take. */
    public void requireClaim() {
        if (System.nanoTime() - renewAt >= 0 && !claim()) {
            throw new ClaimLost(claim);
        }
    }

    /** Takes or keeps the claim. @return false if another node has it */
    public boolean claim() {
        boolean claimed = lease.claim();
        renewAt = System.nanoTime() + (claimed ? CLAIM.toNanos() / 4 : 0);
        return claimed;
    }

    /** Gives up the claim, so that another node may take it at once. */
    public void release() {
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
            forget(topic);
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
    public @Nullable Position find(Key at) {
        return jdbc.sql("select sequence_number, ended from feed_position where topic = ? and stream = ?")
                .params(at.topic(), at.stream())
                .query((row, index) -> new Position(row.getLong(1), row.getBoolean(2)))
                .optional()
                .orElse(null);
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
        beginning.forEach((at, position) -> jdbc.sql(
                        "insert into feed_position (topic, stream, sequence_number, ended) values (?, ?, ?, ?)")
                .params(at.topic(), at.stream(), position.sequence(), position.ended())
                .update());
    }

    /** Forgets a topic to which nothing is carried any more. */
    public void forget(String topic) {
        jdbc.sql("delete from feed_position where topic = ?").param(topic).update();
    }

    /** Stores acknowledged positions; joins the caller's transaction if there is one. */
    public void write(Map<Key, Position> carried) {
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

    /** Runs a change if this node holds the claim, which it may have lost without knowing. */
    private void asOwner(Runnable change) {
        transaction.executeWithoutResult(status -> {
            if (!lease.isHeld()) {
                throw new ClaimLost(claim);
            }
            change.run();
        });
    }
}
