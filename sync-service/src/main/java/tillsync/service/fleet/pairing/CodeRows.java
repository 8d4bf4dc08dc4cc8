package tillsync.service.fleet.pairing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.pairing.CodeState;
import tillsync.pairing.CodeState.Decision;
import tillsync.pairing.PollRhythm;
import tillsync.pairing.TillPublicKey;
import tillsync.service.tills.device.Admission;
import tillsync.till.DeviceId;

/** The table of codes. Neither of a code's two secrets is in it, only their SHA-256. */
@Repository
record CodeRows(JdbcClient jdbc) {
    /** @return false if that user code is taken already: draw another one */
    boolean add(Code code, byte[] userCodeHash, String address) {
        try {
            var told = code.told();
            jdbc.sql(
                            "insert into pairing_code (device_code_hash, user_code_hash, decision, expires_at, interval_seconds,"
                                    + " address, name, place, model, software, adapter, asker, till_key, till_service, asked_from)"
                                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(code.deviceCodeHash(), userCodeHash)
                    .params(code.state().decision().name(), utc(code.state().expiresAt()))
                    .params(code.state().rhythm().interval().toSeconds(), address, told.name())
                    .param(told.place())
                    .params(
                            told.till().model(),
                            told.till().software(),
                            told.till().adapter())
                    .param(code.asker() == null ? null : code.asker().value())
                    .param(code.key() == null ? null : code.key().jwk())
                    .param(code.origin() == null ? null : code.origin().service())
                    .param(code.origin() == null ? null : code.origin().address())
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    Optional<Code> byDeviceCode(byte[] hash) {
        return find("select * from pairing_code where device_code_hash = ?", hash);
    }

    Optional<Code> byUserCode(byte[] hash) {
        return find("select * from pairing_code where user_code_hash = ?", hash);
    }

    /** Locks the code: nobody else decides about it until the transaction ends. */
    Optional<Code> lock(byte[] deviceCodeHash) {
        return find("select * from pairing_code where device_code_hash = ? for update", deviceCodeHash);
    }

    private Optional<Code> find(String query, byte[] hash) {
        return jdbc.sql(query).param(hash).query(CodeRows::code).optional();
    }

    void polled(byte[] deviceCodeHash, PollRhythm rhythm) {
        jdbc.sql("update pairing_code set interval_seconds = ?, polled_at = ? where device_code_hash = ?")
                .param(rhythm.interval().toSeconds())
                .param(rhythm.lastAt() == null ? null : utc(rhythm.lastAt()))
                .param(deviceCodeHash)
                .update();
    }

    void decide(byte[] deviceCodeHash, CodeState state, Code.@Nullable Claim claim) {
        jdbc.sql("update pairing_code set decision = ?, expires_at = ?, device = ?, pairing = ?"
                        + " where device_code_hash = ?")
                .params(state.decision().name(), utc(state.expiresAt()))
                .param(claim == null ? null : claim.device().value())
                .param(claim == null ? null : claim.pairing())
                .param(deviceCodeHash)
                .update();
    }

    void remove(byte[] deviceCodeHash) {
        jdbc.sql("delete from pairing_code where device_code_hash = ?")
                .param(deviceCodeHash)
                .update();
    }

    /**
     * Removes the codes by which a till asks for a further user, since it is signed off or another one has its place.
     */
    void removeOf(DeviceId asker) {
        jdbc.sql("delete from pairing_code where asker = ?")
                .param(asker.value())
                .update();
    }

    void removeExpiredBefore(Instant time) {
        jdbc.sql("delete from pairing_code where expires_at < ?")
                .param(utc(time))
                .update();
    }

    /** The number of live codes, and the first end of one. */
    record Live(int count, @Nullable Instant firstEnd) {}

    Live live(Instant now) {
        return jdbc.sql("select count(*), min(expires_at) from pairing_code where expires_at > ?")
                .param(utc(now))
                .query(CodeRows::live)
                .single();
    }

    Live live(Instant now, String address) {
        return jdbc.sql("select count(*), min(expires_at) from pairing_code where address = ? and expires_at > ?")
                .params(address, utc(now))
                .query(CodeRows::live)
                .single();
    }

    /** The live codes of all networks whose names, in hexadecimal digits, begin with {@code wider}. */
    Live liveWithin(Instant now, String wider) {
        return jdbc.sql("select count(*), min(expires_at) from pairing_code where address >= ? and address < ?"
                        + " and expires_at > ?")
                .params(wider, wider + "g", utc(now))
                .query(CodeRows::live)
                .single();
    }

    private static Live live(ResultSet row, int index) throws SQLException {
        return new Live(row.getInt(1), instant(row.getObject(2, OffsetDateTime.class)));
    }

    private static Code code(ResultSet row, int index) throws SQLException {
        var expiresAt = row.getObject("expires_at", OffsetDateTime.class).toInstant();
        var rhythm = new PollRhythm(
                Duration.ofSeconds(row.getLong("interval_seconds")),
                instant(row.getObject("polled_at", OffsetDateTime.class)));
        var asker = row.getString("asker");
        var device = row.getString("device");
        var address = row.getString("asked_from");
        var key = row.getString("till_key");
        return new Code(
                row.getBytes("device_code_hash"),
                new CodeState(Decision.valueOf(row.getString("decision")), expiresAt, rhythm),
                new SelfDescription(
                        row.getString("name"),
                        row.getString("place"),
                        new Admission.Admitted(
                                row.getString("model"), row.getString("software"), row.getString("adapter"))),
                asker == null ? null : DeviceId.of(asker),
                device == null ? null : new Code.Claim(DeviceId.of(device), row.getString("pairing")),
                address == null
                        ? null
                        : new Code.Origin(
                                address, key == null ? null : TillPublicKey.read(key), row.getString("till_service")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
