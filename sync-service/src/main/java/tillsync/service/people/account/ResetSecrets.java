package tillsync.service.people.account;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of links by which passwords are replaced. */
@Repository
public record ResetSecrets(JdbcClient jdbc) {
    public void add(LinkSecret secret, String account, OffsetDateTime expiresAt) {
        jdbc.sql("insert into password_reset (secret_hash, account, expires_at) values (?, ?, ?)")
                .params(secret.bytes(), account, expiresAt)
                .update();
    }

    public Optional<String> find(LinkSecret secret, OffsetDateTime now) {
        return jdbc.sql("select account from password_reset where secret_hash = ? and expires_at > ?")
                .params(secret.bytes(), now)
                .query(String.class)
                .optional();
    }

    /**
     * The account whose secret this is, for one caller alone. All other secrets of that account are dead from then on.
     */
    public Optional<String> use(LinkSecret secret, OffsetDateTime now) {
        return find(secret, now)
                .filter(account -> jdbc.sql("delete from password_reset where secret_hash = ?")
                                .param(secret.bytes())
                                .update()
                        == 1)
                .map(account -> {
                    removeOf(account);
                    return account;
                });
    }

    void removeOf(String account) {
        jdbc.sql("delete from password_reset where account = ?").param(account).update();
    }

    public void removeExpired(OffsetDateTime now) {
        jdbc.sql("delete from password_reset where expires_at <= ?").param(now).update();
    }
}
