package tillsync.service.people.access;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.TokenScope;
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

    /**
     * A token as its user sees it; the secret itself is shown once, when it is made.
     *
     * @param scopes what it may be used for, by their names on the wire
     * @param expiresAt null: never, as for tokens that were made before each had an end
     * @param lastUsedAt about an hour late; null: it was not used yet, or not since this is kept
     */
    public record UserToken(
            String id,
            String label,
            List<String> scopes,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime expiresAt,
            @Nullable OffsetDateTime lastUsedAt) {}

    /** A token that was good when somebody asked with it. */
    public record Good(
            String id,
            String account,
            Set<TokenScope> scopes,
            @Nullable OffsetDateTime lastUsedAt) {}

    public void add(UserToken token, String userId, byte[] hash) {
        jdbc.sql("insert into account_token (id, account, label, hash, created_at, scopes, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(token.id(), userId, token.label(), hash, token.createdAt(), String.join(" ", token.scopes()))
                .param(token.expiresAt())
                .update();
    }

    public Optional<Good> good(byte[] hash, OffsetDateTime now) {
        return jdbc.sql("select t.id, t.account, t.scopes, t.last_used_at from account_token t"
                        + " join account a on a.id = t.account"
                        + " where t.hash = ? and a.locked_at is null and (t.expires_at is null or t.expires_at > ?)")
                .params(hash, now)
                .query((row, index) -> new Good(
                        row.getString(1),
                        row.getString(2),
                        TokenScope.read(row.getString(3)),
                        row.getObject(4, OffsetDateTime.class)))
                .optional();
    }

    /** Notes that a token was used, unless a later use is known. */
    public void used(String id, OffsetDateTime at) {
        jdbc.sql(
                        "update account_token set last_used_at = ? where id = ? and (last_used_at is null or last_used_at < ?)")
                .params(at, id, at)
                .update();
    }

    public List<UserToken> of(String userId) {
        return jdbc.sql("select id, label, scopes, created_at, expires_at, last_used_at from account_token"
                        + " where account = ? order by created_at, id")
                .param(userId)
                .query((row, index) -> new UserToken(
                        row.getString(1),
                        row.getString(2),
                        List.of(row.getString(3).split(" ")),
                        row.getObject(4, OffsetDateTime.class),
                        row.getObject(5, OffsetDateTime.class),
                        row.getObject(6, OffsetDateTime.class)))
                .list();
    }

    /** Deletes the tokens that expired before that time. */
    public void forgetExpired(String userId, OffsetDateTime before) {
        jdbc.sql("delete from account_token where account = ? and expires_at < ?")
                .params(userId, before)
                .update();
    }

    /** The user of the token. */
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

    /** Call it in a transaction that has locked the account, so that nobody makes another token meanwhile. */
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
