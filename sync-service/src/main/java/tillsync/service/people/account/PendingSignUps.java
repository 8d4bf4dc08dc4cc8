package tillsync.service.people.account;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.service.people.access.Accounts;

/** The table of sign-ups whose address is not confirmed yet. An address may be there more than once. */
@Repository
public record PendingSignUps(JdbcClient jdbc) {
    /** @param zone the name of one; null: none */
    public record Pending(
            String email,
            String name,
            String passwordHash,
            @Nullable String zone) {
        public Accounts.Account account(String id) {
            return new Accounts.Account(id, email, name, passwordHash);
        }
    }

    void add(LinkSecret secret, Pending pending, OffsetDateTime expiresAt) {
        jdbc.sql("insert into sign_up (secret_hash, email, name, password_hash, expires_at, zone)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(secret.bytes(), pending.email(), pending.name(), pending.passwordHash(), expiresAt)
                .param(pending.zone())
                .update();
    }

    Optional<Pending> find(LinkSecret secret, OffsetDateTime now) {
        return jdbc.sql("select email, name, password_hash, zone from sign_up where secret_hash = ? and expires_at > ?")
                .params(secret.bytes(), now)
                .query(Pending.class)
                .optional();
    }

    /** Replaces the old secret, which is dead from now on. */
    void renew(LinkSecret old, LinkSecret secret, OffsetDateTime expiresAt) {
        jdbc.sql("update sign_up set secret_hash = ?, expires_at = ? where secret_hash = ?")
                .params(secret.bytes(), expiresAt, old.bytes())
                .update();
    }

    void removeOf(String email) {
        jdbc.sql("delete from sign_up where email = ?").param(email).update();
    }

    void removeExpired(OffsetDateTime now) {
        jdbc.sql("delete from sign_up where expires_at <= ?").param(now).update();
    }
}
