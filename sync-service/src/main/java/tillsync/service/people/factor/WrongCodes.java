package tillsync.service.people.factor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.article.Sha256;
import tillsync.factor.FreeTries;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.NetworkAddress;

/**
 * The table of wrong codes of second factors: all nodes count there, by the database's clock. Whoever is asked for a
 * code knew the password, so the limits make guessing take years. For an account, five codes may be wrong at one
 * network address, then one in three minutes. Together, 20 a day may be wrong from all addresses that it has not signed
 * in from.
 *
 * <p>Call it in a transaction that has locked the account.
 */
@Repository
class WrongCodes {
    private static final FreeTries OF_NETWORK = new FreeTries(5, Duration.ofMinutes(15));
    private static final FreeTries OF_STRANGERS = new FreeTries(20, Duration.ofDays(1));

    /** Stands for all networks that an account has not signed in from. */
    private static final String STRANGERS = "";

    private final JdbcClient jdbc;

    WrongCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The count of an account at one place. */
    private record Counted(Instant now, Instant backAt) {}

    private static byte[] hash(UserId user, String network) {
        return Sha256.of((user.value() + " " + network).getBytes(StandardCharsets.UTF_8));
    }

    private Counted counted(UserId user, String network) {
        return jdbc.sql("select current_timestamp, (select back_at from wrong_code where account = ? and network = ?)")
                .params(user.value(), hash(user, network))
                .query((row, index) -> new Counted(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        instant(row.getObject(2, OffsetDateTime.class))))
                .single();
    }

    private static Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? FreeTries.NONE : time.toInstant();
    }

    /**
     * Refuses TOO_MANY_REQUESTS if the next code may not be looked at yet.
     *
     * @param atHome whether the user has signed in from that network before: strangers cannot keep them out there
     */
    void requireRoom(UserId user, NetworkAddress network, boolean atHome) {
        requireRoom(user, network.value(), OF_NETWORK);
        if (!atHome) {
            requireRoom(user, STRANGERS, OF_STRANGERS);
        }
    }

    private void requireRoom(UserId user, String network, FreeTries tries) {
        var counted = counted(user, network);
        var pause = tries.pause(counted.backAt(), counted.now());
        if (!pause.isZero()) {
            throw Refusal.of(
                            ProblemCode.TOO_MANY_REQUESTS,
                            "codes of a second factor: wrong ones of this account (expected: at most " + tries.most()
                                    + " in " + tries.within() + ")")
                    .with("retryAfterSeconds", pause.toSeconds() + 1);
        }
    }

    /** Counts a wrong code. @return whether the next one has to wait */
    boolean add(UserId user, NetworkAddress network, boolean atHome) {
        boolean waits = add(user, network.value(), OF_NETWORK);
        return !atHome && add(user, STRANGERS, OF_STRANGERS) || waits;
    }

    private boolean add(UserId user, String network, FreeTries tries) {
        var counted = counted(user, network);
        var backAt = tries.used(counted.backAt(), counted.now());
        var stored = backAt.atOffset(ZoneOffset.UTC);
        int known = jdbc.sql("update wrong_code set back_at = ? where account = ? and network = ?")
                .params(stored, user.value(), hash(user, network))
                .update();
        if (known == 0) {
            jdbc.sql("insert into wrong_code (account, network, back_at) values (?, ?, ?)")
                    .params(user.value(), hash(user, network), stored)
                    .update();
        }
        return !tries.pause(backAt, counted.now()).isZero();
    }

    /** Deletes counts that no longer matter. */
    void forgetOld(UserId user) {
        jdbc.sql("delete from wrong_code where account = ? and back_at < current_timestamp")
                .param(user.value())
                .update();
    }
}
