package tillsync.service.engine.approval;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.store.database.StoredTime;
import tillsync.service.tills.access.MerchantLock;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.till.MerchantId;

/** The table of weaker settings that one user wants and another user has still to confirm. */
@Repository
public class WantedSettings {
    private final JdbcClient jdbc;
    private final MerchantLock merchants;
    private final Rights rights;
    private final Approvers approvers;
    private final Clock clock;

    WantedSettings(JdbcClient jdbc, MerchantLock merchants, Rights rights, Approvers approvers, Clock clock) {
        this.jdbc = jdbc;
        this.merchants = merchants;
        this.rights = rights;
        this.approvers = approvers;
        this.clock = clock;
    }

    /** The settings that may be made weaker. */
    public enum Kind {
        APPROVAL,
        GUARD
    }

    /** @param wanted as its setting writes it */
    public record Wanted(String wanted, UserId by, OffsetDateTime at) {}

    public Optional<Wanted> of(MerchantId merchant, Kind setting) {
        return jdbc.sql("select wanted, wanted_by, wanted_at from wanted_setting where merchant = ? and setting = ?")
                .params(merchant.value(), setting.name())
                .query((row, index) -> new Wanted(
                        row.getString(1), UserId.of(row.getString(2)), row.getObject(3, OffsetDateTime.class)))
                .optional();
    }

    /**
     * Checks what a user may want. Users who may add tills to the merchant may want any setting. OWNERs of a till may
     * only confirm the wanted setting, or decline it by the setting that holds. Refuses ROLE_TOO_LOW for any other
     * setting, and NOT_FOUND for any other user. Call it with the merchant's row locked.
     *
     * @param holds the setting that holds now
     */
    public void require(UserCaller user, MerchantId merchant, Kind setting, String wanted, String holds) {
        if (rights.isOwn(user, merchant)) {
            return;
        }
        rights.confirmedMerchant(user, merchant.value());
        boolean isWanted = of(merchant, setting)
                .filter(kept -> kept.wanted().equals(wanted))
                .isPresent();
        if (!isWanted && !wanted.equals(holds)) {
            throw Refusal.of(ProblemCode.ROLE_TOO_LOW, "setting: (expected: what another user wants, or what holds)");
        }
    }

    /**
     * Returns true if a weaker setting may hold now: another user wanted exactly the same, or there is no other user.
     * Otherwise keeps it for another user to confirm. Refuses APPROVER_TOO_NEW. Call it in a transaction, with the
     * merchant's row locked.
     */
    public boolean agree(MerchantId merchant, Kind setting, String wanted, UserId by) {
        var others = of(merchant, setting)
                .filter(before -> before.wanted().equals(wanted))
                .filter(before -> !before.by().equals(by));
        others.ifPresent(before -> approvers.requireOther(merchant, by, before.by()));
        boolean agreed = others.isPresent() || !rights.hasOthers(merchant, by);
        drop(merchant, setting);
        if (!agreed) {
            jdbc.sql(
                            "insert into wanted_setting (merchant, setting, wanted, wanted_by, wanted_at) values (?, ?, ?, ?, ?)")
                    .params(merchant.value(), setting.name(), wanted, by.value(), StoredTime.of(clock.instant()))
                    .update();
        }
        return agreed;
    }

    /** Forgets what was wanted, since something else holds now. */
    public void drop(MerchantId merchant, Kind setting) {
        jdbc.sql("delete from wanted_setting where merchant = ? and setting = ?")
                .params(merchant.value(), setting.name())
                .update();
    }
}
