package tillsync.service.people.access;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.service.store.ended.Endings;

/** The bearer tokens of users. Revoking one ends it at once. */
@Repository
public class UserTokens {
    private final JdbcClient jdbc;
    private final Credentials credentials;
    private final Endings endings;

    UserTokens(JdbcClient jdbc, Credentials credentials, Endings endings) {
        this.jdbc = jdbc;
        this.credentials = credentials;
        this.endings = endings;
    }

    /** A token as its user sees it; the secret itself is shown once, when it is made. */
    public record UserToken(
            String id,
            String label,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime expiresAt) {}

    public void add(UserToken token, String userId, byte[] hash) {
        jdbc.sql(
                        "insert into account_token (id, account, label, hash, created_at, expires_at) values (?, ?, ?, ?, ?, ?)")
                .params(token.id(), userId, token.label(), hash, token.createdAt())
                .param(token.expiresAt())
                .update();
    }

    Optional<String> userOf(byte[] hash, OffsetDateTime now) {
        return jdbc.sql("select t.account from account_token t join account a on a.id = t.account"
                        + " where t.hash = ? and a.locked_at is null and (t.expires_at is null or t.expires_at > ?)")
                .params(hash, now)
                .query(String.class)
                .optional();
    }

    public List<UserToken> of(String userId) {
        return jdbc.sql(
                        "select id, label, created_at, expires_at from account_token where account = ? order by created_at, id")
                .param(userId)
                .query(UserToken.class)
                .list();
    }

    /** Whose token it is. */
    public Optional<String> userOfId(String id) {
        return jdbc.sql("select account from account_token where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    public int count(String userId) {
        return jdbc.sql("select count(*) from account_token where account = ?")
                .param(userId)
                .query(Integer.class)
                .single();
    }

    /** Call it in a transaction that has locked the account: nobody makes another one meanwhile. */
    public void revokeAll(String userId) {
        listed("account = ?", userId);
        jdbc.sql("delete from account_token where account = ?").param(userId).update();
        credentials.someEnd();
    }

    /** @return whether the user had such a token */
    public boolean revoke(String userId, String id) {
        listed("account = ? and id = ?", userId, id);
        int revoked = jdbc.sql("delete from account_token where account = ? and id = ?")
                .params(userId, id)
                .update();
        credentials.someEnd();
        return revoked > 0;
    }

    private void listed(String which, Object... values) {
        endings.addAll(
                EndedAccounts.TOKEN,
                jdbc.sql("select id from account_token where " + which)
                        .params(values)
                        .query((row, index) -> Map.of("token", row.getString(1)))
                        .list());
    }
}
