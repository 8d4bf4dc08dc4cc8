package tillsync.service.people.factor;

import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.UserId;
import tillsync.service.store.ended.Endings;

/** The tables of second factors and recovery codes. Make changes in a transaction. */
@Repository
public class SecondFactors {
    private final JdbcClient jdbc;
    private final Endings endings;

    SecondFactors(JdbcClient jdbc, Endings endings) {
        this.jdbc = jdbc;
        this.endings = endings;
    }

    /**
     * @param secret encrypted, see {@link FactorKey}
     * @param lastStep the last step of time whose code was used
     */
    record Factor(byte[] secret, long lastStep, OffsetDateTime since) {}

    Optional<Factor> of(UserId user) {
        return jdbc.sql("select secret, last_step, since from second_factor where account = ?")
                .param(user.value())
                .query((row, index) ->
                        new Factor(row.getBytes(1), row.getLong(2), row.getObject(3, OffsetDateTime.class)))
                .optional();
    }

    public boolean has(UserId user) {
        return of(user).isPresent();
    }

    /** The time since which the account has a second factor. */
    public Optional<OffsetDateTime> since(UserId user) {
        return of(user).map(Factor::since);
    }

    /** Replaces an older factor. */
    void put(UserId user, Factor factor) {
        remove(user);
        jdbc.sql("insert into second_factor (account, secret, last_step, since) values (?, ?, ?, ?)")
                .params(user.value(), factor.secret(), factor.lastStep(), factor.since())
                .update();
    }

    /** Removes the factor with its recovery codes. @return whether there was one */
    public boolean remove(UserId user) {
        removeCodes(user);
        of(user).ifPresent(factor -> endings.add(
                EndedFactors.FACTOR,
                Map.of(
                        "account",
                        user.value(),
                        "since",
                        factor.since().toInstant().toString())));
        return jdbc.sql("delete from second_factor where account = ?")
                        .param(user.value())
                        .update()
                == 1;
    }

    /** Uses the code of a step, for one caller alone. @return whether no code of that step or a later one was used */
    boolean use(UserId user, long step) {
        return jdbc.sql("update second_factor set last_step = ? where account = ? and last_step < ?")
                        .params(step, user.value(), step)
                        .update()
                == 1;
    }

    private void removeCodes(UserId user) {
        endings.addAll(
                EndedFactors.CODE,
                jdbc.sql("select hash from recovery_code where account = ?")
                        .param(user.value())
                        .query((row, index) -> ended(row.getBytes(1)))
                        .list());
        jdbc.sql("delete from recovery_code where account = ?")
                .param(user.value())
                .update();
    }

    private static Map<String, String> ended(byte[] hash) {
        return Map.of("hash", HexFormat.of().formatHex(hash));
    }

    /** Replaces all older recovery codes. */
    void putCodes(UserId user, List<byte[]> hashes) {
        removeCodes(user);
        hashes.forEach(hash -> jdbc.sql("insert into recovery_code (account, hash) values (?, ?)")
                .params(user.value(), hash)
                .update());
    }

    /** Uses a recovery code, for one caller alone. @return whether it was there */
    boolean useCode(UserId user, byte[] hash) {
        boolean used = jdbc.sql("delete from recovery_code where account = ? and hash = ?")
                        .params(user.value(), hash)
                        .update()
                == 1;
        if (used) {
            endings.add(EndedFactors.CODE, ended(hash));
        }
        return used;
    }

    /** The number of recovery codes left. */
    public int codesLeft(UserId user) {
        return jdbc.sql("select count(*) from recovery_code where account = ?")
                .param(user.value())
                .query(Integer.class)
                .single();
    }
}
