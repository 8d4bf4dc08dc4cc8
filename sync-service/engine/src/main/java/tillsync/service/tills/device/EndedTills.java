package tillsync.service.tills.device;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.store.ended.Ended;
import tillsync.service.store.ended.EndsAgain;

/**
 * Tokens of tills that were signed off or replaced, and users who were removed from a till. The till itself stays as
 * the backup has it: its place is in the events, and its owner signs it off again or connects it anew.
 */
public final class EndedTills implements EndsAgain {
    /** {@code device}, and the {@code pairing} that it had: a till that took its place has another pairing. */
    static final String TOKEN = "till.token";

    /** {@code device}, {@code account}, and {@code since} when: a user who came back did so later. */
    static final String USER = "till.user";

    private static final String CLOSED = "account.closed";

    static Map<String, String> token(Device till) {
        return Map.of("device", till.id().value(), "pairing", till.pairing());
    }

    @Override
    public Set<String> kinds() {
        return Set.of(TOKEN, USER, CLOSED);
    }

    @Override
    public int end(Ended ended, JdbcClient restored) {
        return switch (ended.kind()) {
            case TOKEN -> endToken(ended.get("device"), ended.get("pairing"), restored);
            case USER ->
                restored.sql("delete from till_user where device = ? and account = ? and since <= ?")
                        .params(ended.get("device"), ended.get("account"))
                        .param(Instant.parse(ended.get("since")).atOffset(ZoneOffset.UTC))
                        .update();
            default ->
                restored.sql("delete from till_user where account = ?")
                        .param(ended.get("account"))
                        .update();
        };
    }

    private static int endToken(String device, String pairing, JdbcClient restored) {
        int tokens = restored.sql(
                        "update device set token_hash = null where id = ? and pairing = ? and token_hash is not null")
                .params(device, pairing)
                .update();
        restored.sql("delete from till_access where device = ? and pairing = ?")
                .params(device, pairing)
                .update();
        return tokens
                + restored.sql("delete from till_key where device = ? and pairing = ?")
                        .params(device, pairing)
                        .update();
    }

    @Override
    public int endAll(JdbcClient restored) {
        restored.sql("delete from till_access").update();
        return restored.sql("update device set token_hash = null where token_hash is not null")
                        .update()
                + restored.sql("delete from till_key").update();
    }
}
