package tillsync.service.engine.asking;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.article.ArticleNumber;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.till.DeviceId;

/**
 * The questions of those who wait, in the table of requests. Each statement decides by itself who was first. The
 * database's clock decides when one is over, since those of nodes may be wrong.
 */
@Repository
record QuestionRows(JdbcClient jdbc) {
    private static final String IN_TIME = "answer_until > current_timestamp and state in ('WAITING', 'HANDED_OVER')";
    private static final String LATER = "current_timestamp + interval '0.001' second * cast(? as integer)";

    /** @param left how much longer somebody waits for its answer */
    record Asked(Question question, Duration left) {}

    /**
     * Asks a question. One that has ended before is asked anew.
     *
     * @return false if it is on its way already
     */
    boolean ask(Question question, String by, Duration connectWithin, Duration answerWithin) {
        return insert(question, by, connectWithin, answerWithin)
                || forget(question.id()) && insert(question, by, connectWithin, answerWithin);
    }

    private boolean insert(Question question, String by, Duration connectWithin, Duration answerWithin) {
        var number = question.number();
        var members = question.members().getBytes(StandardCharsets.UTF_8);
        try {
            jdbc.sql(
                            "insert into till_order (id, device, ordered_by, members, number, content_hash, edits, bytes, state,"
                                    + " patient, ordered_at, valid_until, answer_until) values (?, ?, ?, ?, ?, ?, ?, ?,"
                                    + " 'WAITING', false, current_timestamp, " + LATER + ", " + LATER + ")")
                    .params(question.id(), question.device().value(), by, members)
                    .param(number == null ? null : number.utf8())
                    .params(question.contentHash(), question.edits(), members.length)
                    .params(connectWithin.toMillis(), answerWithin.toMillis())
                    .update();
            return true;
        } catch (DuplicateKeyException known) {
            return false;
        }
    }

    private boolean forget(String id) {
        return jdbc.sql("delete from till_order where id = ? and answer_until is not null and not (" + IN_TIME + ")")
                        .param(id)
                        .update()
                > 0;
    }

    /** The questions that a till is asked now and has not answered. */
    List<Asked> open(DeviceId device) {
        return jdbc.sql("select id, device, number, edits, content_hash, members,"
                        + " cast(1000 * extract(epoch from answer_until - current_timestamp) as bigint) as left_millis"
                        + " from till_order where device = ? and " + IN_TIME + " order by answer_until, id")
                .param(device.value())
                .query((row, index) -> new Asked(
                        new Question(
                                DeviceId.of(row.getString("device")),
                                row.getString("id"),
                                number(row.getBytes("number")),
                                row.getInt("edits"),
                                row.getString("content_hash"),
                                new String(row.getBytes("members"), StandardCharsets.UTF_8)),
                        Duration.ofMillis(row.getLong("left_millis"))))
                .list();
    }

    private static @Nullable ArticleNumber number(byte @Nullable [] utf8) {
        return utf8 == null ? null : ArticleNumber.of(utf8);
    }

    /** Notes that it is on its way to the till. @return false if it is over: the till must not get it any more */
    boolean handOver(String id) {
        return jdbc.sql(
                                "update till_order set state = 'HANDED_OVER', handed_over_at = current_timestamp where id = ? and "
                                        + IN_TIME)
                        .param(id)
                        .update()
                > 0;
    }

    /** Withdraws a question. @return false if it has reached the till, which may do it */
    boolean withdraw(String id) {
        return jdbc.sql("update till_order set state = 'WITHDRAWN', closed_at = current_timestamp where id = ?"
                                + " and state = 'WAITING'")
                        .param(id)
                        .update()
                > 0;
    }

    Optional<JsonValue> answer(String id) {
        return jdbc.sql("select answer from till_order where id = ? and answer is not null")
                .param(id)
                .query((row, index) -> JsonReader.read(row.getBytes(1)))
                .optional();
    }

    /** Forgets questions that are over and were surely not done, or are answered. */
    void forget() {
        jdbc.sql("delete from till_order where answer_until < current_timestamp - interval '1' minute"
                        + " and state <> 'HANDED_OVER'")
                .update();
    }
}
