package tillsync.service.people.passkey;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;
import tillsync.people.UserId;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.ended.Endings;

/** The table of passkeys. Removing one ends it at once, in each restored backup too. */
@Repository
public class Passkeys implements UserCredentialRepository {
    private final JdbcClient jdbc;
    private final Endings endings;
    private final Ids ids;
    private final Clock clock;

    Passkeys(JdbcClient jdbc, Endings endings, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.endings = endings;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A passkey as its user sees it.
     *
     * @param usedAt when it was last used; null: never yet
     */
    public record Passkey(
            String id,
            String label,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime usedAt) {}

    /**
     * The handle by which an authenticator knows its user: the account's id, which is random and says nothing of a
     * person.
     */
    static Bytes handle(UserId user) {
        return new Bytes(user.value().getBytes(StandardCharsets.UTF_8));
    }

    static UserId user(CredentialRecord passkey) {
        return UserId.of(new String(passkey.getUserEntityUserId().getBytes(), StandardCharsets.UTF_8));
    }

    public List<Passkey> of(UserId user) {
        return jdbc.sql("select id, label, created_at, used_at from passkey where account = ? order by created_at, id")
                .param(user.value())
                .query(Passkey.class)
                .list();
    }

    public boolean has(UserId user) {
        return jdbc.sql("select 1 from passkey where account = ? limit 1")
                .param(user.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** @return whether the user has it */
    boolean rename(UserId user, String id, String label) {
        return jdbc.sql("update passkey set label = ? where account = ? and id = ?")
                        .params(label, user.value(), id)
                        .update()
                == 1;
    }

    /** @return whether the user had it */
    public boolean remove(UserId user, String id) {
        return removed("account = ? and id = ?", user.value(), id);
    }

    /** Call it in a transaction that has locked the account, so that nobody makes another passkey meanwhile. */
    public void removeAll(UserId user) {
        removed("account = ?", user.value());
    }

    private boolean removed(String which, Object... values) {
        endings.addAll(
                EndedPasskeys.PASSKEY,
                jdbc.sql("select id from passkey where " + which)
                        .params(values)
                        .query((row, index) -> Map.of("passkey", row.getString(1)))
                        .list());
        return jdbc.sql("delete from passkey where " + which).params(values).update() > 0;
    }

    @Override
    public void delete(Bytes credential) {
        removed("credential = ?", (Object) credential.getBytes());
    }

    private static final String SELECT = "select account, credential, public_key, attestation, counter, label,"
            + " transports, backup_eligible, backed_up from passkey where ";

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
        return jdbc.sql(SELECT + "credential = ?")
                .param(credential.getBytes())
                .query(Passkeys::read)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return jdbc.sql(SELECT + "account = ? order by created_at, id")
                .param(new String(handle.getBytes(), StandardCharsets.UTF_8))
                .query(Passkeys::read)
                .list();
    }

    private static CredentialRecord read(ResultSet row, int index) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .userEntityUserId(handle(UserId.of(row.getString("account"))))
                .credentialId(new Bytes(row.getBytes("credential")))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .signatureCount(row.getLong("counter"))
                .label(row.getString("label"))
                .transports(transports(row.getString("transports")))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backed_up"))
                .uvInitialized(true)
                .build();
    }

    private static Set<AuthenticatorTransport> transports(String stored) {
        return Arrays.stream(stored.split(" "))
                .filter(name -> !name.isEmpty())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
    }

    /** Adds a new passkey, or notes the use of a known one. @throws CounterWentBack if that use was noted before */
    @Override
    public void save(CredentialRecord passkey) {
        if (findByCredentialId(passkey.getCredentialId()) == null) {
            add(passkey);
        } else {
            noteUse(passkey);
        }
    }

    private void add(CredentialRecord passkey) {
        var attestation = passkey.getAttestationObject();
        jdbc.sql("insert into passkey (id, account, credential, public_key, attestation, counter, label, transports,"
                        + " backup_eligible, backed_up, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(ids.id())
                .param(user(passkey).value())
                .param(passkey.getCredentialId().getBytes())
                .param(passkey.getPublicKey().getBytes())
                .param(attestation == null ? new byte[0] : attestation.getBytes())
                .param(passkey.getSignatureCount())
                .param(passkey.getLabel())
                .param(passkey.getTransports().stream()
                        .map(AuthenticatorTransport::getValue)
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .param(passkey.isBackupEligible())
                .param(passkey.isBackupState())
                .param(now())
                .update();
    }

    /** Notes only one of two uses with the same count, though both may have been right when they were checked. */
    private void noteUse(CredentialRecord passkey) {
        long count = passkey.getSignatureCount();
        int noted = jdbc.sql("update passkey set counter = ?, used_at = ? where credential = ?"
                        + " and (counter < ? or counter = 0 and ? = 0)")
                .params(count, now(), passkey.getCredentialId().getBytes(), count, count)
                .update();
        if (noted == 0) {
            throw new CounterWentBack();
        }
    }

    /** A passkey was used with a count that had been used already, or was removed meanwhile. */
    static final class CounterWentBack extends RuntimeException {
        CounterWentBack() {
            super("count of a passkey's uses: used before (expected: a higher one)", null, false, false);
        }
    }

    private OffsetDateTime now() {
        return StoredTime.of(clock.instant());
    }
}
