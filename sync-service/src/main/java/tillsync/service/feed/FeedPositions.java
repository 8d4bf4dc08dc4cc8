package tillsync.service.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.service.store.database.Lease;

/**
 * The tables of how far each stream was carried to each topic, and which node carries. A topic is one of Kafka's, or a
 * webhook; each kind has a claim of its own. The database's clock judges the claim, since those of nodes may be wrong.
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
     * @param claim what is claimed: the name of a lease
     * @param owner this node; another id at each start
     */
    public FeedPositions(JdbcClient jdbc, TransactionTemplate transaction, String claim, String owner) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.claim = claim;
        this.lease = new Lease(jdbc, claim, owner, CLAIM);
    }

    /**
     * How far one stream was carried to one topic.
     *
     * @param sequence of the last event that was acknowledged; -1: none
     * @param ended whether the topic has nothing of it any more
     */
    public record Position(long sequence, boolean ended) {}

    /** @param topic its whole name */
    public record Key(String topic, String stream) {}

    /** Keeps the claim. Call it before each thing that only its holder may do. */
    public void requireClaim() {
        if (System.nanoTime() - renewAt >= 0 && !claim()) {
            throw new ClaimLost(claim);
        }
    }

    /** Claims it for this node, or keeps it. @return false if another node has it */
    public boolean claim() {
        boolean claimed = lease.claim();
        renewAt = System.nanoTime() + (claimed ? CLAIM.toNanos() / 4 : 0);
        return claimed;
    }

    /** Gives the claim up, so that another node may take it at once. */
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

    /** How far streams were carried to one topic, by their names. @param beginning of these; "": all */
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

    /** Begins streams of a topic that has nothing yet, and that nobody carries before the transaction ends. */
    public void beginAt(Map<Key, Position> beginning) {
        beginning.forEach((at, position) -> jdbc.sql(
                        "insert into feed_position (topic, stream, sequence_number, ended) values (?, ?, ?, ?)")
                .params(at.topic(), at.stream(), position.sequence(), position.ended())
                .update());
    }

    /** Forgets a topic that is not carried to any more. */
    public void forget(String topic) {
        jdbc.sql("delete from feed_position where topic = ?").param(topic).update();
    }

    /** Notes what was acknowledged; in the transaction of the caller, if there is one. */
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

    /**
     * Changes something as the owner. A node that has lost its claim, perhaps without knowing it yet, changes nothing.
     */
    private void asOwner(Runnable change) {
        transaction.executeWithoutResult(status -> {
            if (!lease.isHeld()) {
                throw new ClaimLost(claim);
            }
            change.run();
        });
    }
}
