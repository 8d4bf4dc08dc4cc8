package tillsync.service.tills.device;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.pairing.TillPublicKey;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.till.DeviceId;

/**
 * The keys of tills, and the access tokens that they were given for a signature. Both end with the pairing: they are
 * looked up together with the device's row, so that a sign-off ends them at once.
 *
 * <p>Tokens end by the clock of the database, which all nodes share.
 */
@Repository
public class TillKeys {
    public static final Duration ACCESS_LIFETIME = Duration.ofMinutes(10);

    /** The prefix of access tokens, which are looked up only here. */
    public static final String PREFIX = "tsa_";

    /** A till that restarts every second stays below this. */
    private static final int MOST_TOKENS = 1_000;

    private static final String DEVICE = "select d." + Devices.COLUMNS.replace(", ", ", d.");

    private final JdbcClient jdbc;

    TillKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps the key of a pairing that begins, in place of an earlier one of the device.
     *
     * @param service the address by which the till knows the service; null: the service's own
     */
    public void bind(DeviceId device, String pairing, TillPublicKey key, @Nullable String service) {
        jdbc.sql("delete from till_key where device = ?").param(device.value()).update();
        jdbc.sql("insert into till_key (device, pairing, jwk, service) values (?, ?, ?, ?)")
                .params(device.value(), pairing, key.jwk())
                .param(service)
                .update();
    }

    /**
     * Keeps the address by which the till of a pairing knows the service, unless one is known.
     *
     * @return false if another one is known
     */
    public boolean bindService(DeviceId device, String pairing, String service) {
        return jdbc.sql("update till_key set service = ? where device = ? and pairing = ?"
                                + " and (service is null or service = ?)")
                        .params(service, device.value(), pairing, service)
                        .update()
                == 1;
    }

    /** Forgets the key of a till, and the tokens that it was given. */
    void end(DeviceId device) {
        jdbc.sql("delete from till_access where device = ?")
                .param(device.value())
                .update();
        jdbc.sql("delete from till_key where device = ?").param(device.value()).update();
    }

    /**
     * A till that is not signed off, and its key.
     *
     * @param service the address by which it knows the service; null: the service's own
     */
    public record Bound(
            DeviceId device,
            String pairing,
            TillPublicKey key,
            @Nullable String service) {}

    /** The till with its key; empty if it has none in its present pairing, or is signed off. */
    public Optional<Bound> of(String device) {
        return jdbc.sql("select d.id, d.pairing, k.jwk, k.service from till_key k join device d on d.id = k.device"
                        + " and d.pairing = k.pairing where k.device = ? and d.signed_off_at is null")
                .param(device)
                .query((row, index) -> new Bound(
                        DeviceId.of(row.getString(1)),
                        row.getString(2),
                        TillPublicKey.read(row.getString(3)),
                        row.getString(4)))
                .optional();
    }

    /**
     * Keeps an access token. Refuses TOO_MANY_REQUESTS if the till has very many.
     *
     * @param assertionHash of what the till signed for it
     * @return false if it has been given a token for that already
     */
    public boolean give(DeviceId device, String pairing, byte[] tokenHash, byte[] assertionHash) {
        jdbc.sql("delete from till_access where device = ? and expires_at < current_timestamp")
                .param(device.value())
                .update();
        long had = jdbc.sql("select count(*) from till_access where device = ?")
                .param(device.value())
                .query(Long.class)
                .single();
        if (had >= MOST_TOKENS) {
            throw Refusal.of(
                            ProblemCode.TOO_MANY_REQUESTS,
                            "access tokens: " + had + " (expected: fewer than " + MOST_TOKENS + ")")
                    .with("retryAfterSeconds", ACCESS_LIFETIME.toSeconds());
        }
        try {
            jdbc.sql("insert into till_access (token_hash, assertion_hash, device, pairing, expires_at)"
                            + " values (?, ?, ?, ?, current_timestamp + interval '1' second * cast(? as integer))")
                    .params(tokenHash, assertionHash)
                    .params(device.value(), pairing, ACCESS_LIFETIME.toSeconds())
                    .update();
            return true;
        } catch (DuplicateKeyException again) {
            return false;
        }
    }

    /** The till that has an access token, as of now. */
    public Optional<Device> findByAccess(byte[] tokenHash) {
        return jdbc.sql(DEVICE + " from till_access a join device d on d.id = a.device and d.pairing = a.pairing"
                        + " where a.token_hash = ? and a.expires_at > current_timestamp and d.signed_off_at is null")
                .param(tokenHash)
                .query(Devices::device)
                .optional();
    }
}
