package tillsync.service.operation.admin;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.service.engine.heads.HistoryHeads;
import tillsync.service.engine.topology.TopologyChanges;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.account.OperatedAccounts;
import tillsync.service.people.audit.OperatorLog;
import tillsync.service.store.ended.Endings;
import tillsync.service.store.events.Work;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Carries out the steps of an erasure, each in one transaction. */
@Component
record ErasureSteps(
        Work work,
        Merchants merchants,
        Accounts accounts,
        OperatedAccounts operated,
        TillUsers users,
        Devices devices,
        TopologyChanges topology,
        OperatorLog log,
        Endings endings,
        HistoryHeads heads,
        Clock clock) {
    /** Lets nobody act for a merchant any more: locks out its own people, and removes it from others. */
    void begin(MerchantId merchant) {
        work.inTransaction(() -> {
            endings.add(EndedMerchants.ERASED, Map.of("merchant", merchant.value()));
            merchants.lock(merchant);
            var alone = ownPeople(merchant);
            for (var member : merchants.members(merchant)) {
                if (alone.contains(member)) {
                    operated.lock(member);
                } else {
                    merchants.removeMember(merchant, member);
                }
            }
            log.note("ERASURE_BEGUN", merchant, null, "");
        });
    }

    /** The people who may add tills to this merchant, and have to do with no other. */
    private List<UserId> ownPeople(MerchantId merchant) {
        return merchants.members(merchant).stream()
                .filter(user -> accounts.memberships(user.value()).size() == 1)
                .filter(user -> users.tillsOf(user).keySet().stream().allMatch(till -> devices.findAlsoSignedOff(till)
                        .filter(found -> found.merchant().equals(merchant))
                        .isPresent()))
                .toList();
    }

    /** Signs a till off for good; its followers have left before it. */
    void signOff(DeviceId till) {
        work.inTransaction(() -> devices.find(till).ifPresent(device -> {
            topology.leave(device.merchant(), till, null, before -> {});
            devices.signOff(till, OffsetDateTime.now(clock));
        }));
    }

    /** Erases a merchant of which nothing else is left, and the people who are its alone. */
    void end(MerchantId merchant) {
        work.inTransaction(() -> {
            var people = ownPeople(merchant);
            people.forEach(operated::close);
            heads.erase(merchant);
            merchants.erase(merchant);
            log.note("MERCHANT_ERASED", merchant, null, "accounts: " + people.size());
        });
    }

    /** Removes an account and all that is only its own. Refuses LAST_OWNER. */
    void erase(UserId user) {
        work.inTransaction(() -> {
            operated.close(user);
            log.note("PERSON_ERASED", null, user, "");
        });
    }
}
