package tillsync.service.engine.asking;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.article.ArticleNumber;
import tillsync.article.Json;
import tillsync.service.store.nodes.OnPostgresql;
import tillsync.till.DeviceId;
import tools.jackson.databind.JsonNode;

/**
 * Questions that are on their way, where the till may be connected to another node. Each statement decides by itself who was
 * first, and the database's clock when one is over: those of nodes may be wrong.
 */
@Repository
@Conditional(OnPostgresql.class)
class QuestionRows {
    private static final String LEFT =
            "cast(1000 * extract(epoch from expires_at - current_timestamp) as bigint) as left_millis";

    private static final RowMapper<Asked> READ = (row, index) -> new Asked(
            new Question(
                    DeviceId.of(row.getString("device")),
                    row.getString("id"),
                    row.getBytes("number") == null ? null : new ArticleNumber(text(row.getBytes("number"))),
                    text(row.getBytes("members"))),
            Duration.ofMillis(row.getLong("left_millis")));

    private final JdbcClient jdbc;

    QuestionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param left how long somebody waits for its answer yet */
    record Asked(Question question, Duration left) {}

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /**
     * One that is asked again after it was answered, withdrawn or given up is a new one.
     *
     * @return false where it is on its way already
     */
    boolean ask(Question question, Duration within) {
        var number = question.number();
        jdbc.sql("delete from question where expires_at < current_timestamp - interval '1 minute'")
                .update();
        return jdbc.sql("insert into question as q (number, id, device, members, expires_at, reached, withdrawn)"
                                + " values (?, ?, ?, ?, current_timestamp + ? * interval '1 millisecond', false, false)"
                                + " on conflict (id) do update set"
                                + " device = excluded.device, number = excluded.number, members = excluded.members,"
                                + " expires_at = excluded.expires_at, reached = false, withdrawn = false, answer = null"
                                + " where q.answer is not null or q.withdrawn or q.expires_at < current_timestamp")
                        .param(number == null ? null : number.utf8())
                        .params(question.id(), question.device().value())
                        .params(question.members().getBytes(StandardCharsets.UTF_8), within.toMillis())
                        .update()
                > 0;
    }

    /** What a till is asked now and has not answered. */
    List<Asked> open(DeviceId device) {
        return jdbc.sql("select *, " + LEFT + " from question where device = ? and answer is null and not withdrawn"
                        + " and expires_at > current_timestamp order by expires_at, id")
                .param(device.value())
                .query(READ)
                .list();
    }

    /** It is on its way to the till. @return false where it is over: the till must not get it any more */
    boolean reach(String id) {
        return jdbc.sql("update question set reached = true where id = ? and not withdrawn"
                                + " and answer is null and expires_at > current_timestamp")
                        .param(id)
                        .update()
                > 0;
    }

    /** @return false where it has reached the till, which may do it */
    boolean withdrawUnlessReached(String id) {
        return jdbc.sql("update question set withdrawn = true where id = ? and not reached")
                        .param(id)
                        .update()
                > 0;
    }

    /** One that the till is asked now and has not answered. */
    Optional<Question> find(DeviceId device, String id) {
        return jdbc.sql("select *, " + LEFT + " from question where id = ? and device = ? and answer is null"
                        + " and not withdrawn and expires_at > current_timestamp")
                .params(id, device.value())
                .query(READ)
                .optional()
                .map(Asked::question);
    }

    void answer(String id, JsonNode answer) {
        jdbc.sql("update question set answer = ? where id = ?")
                .params(answer.toString().getBytes(StandardCharsets.UTF_8), id)
                .update();
    }

    Optional<JsonNode> answer(String id) {
        return jdbc.sql("select answer from question where id = ? and answer is not null")
                .param(id)
                .query((row, index) -> Json.MAPPER.readTree(row.getBytes(1)))
                .optional();
    }
}
