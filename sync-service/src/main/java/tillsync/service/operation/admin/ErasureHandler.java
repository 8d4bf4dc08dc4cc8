package tillsync.service.operation.admin;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.service.engine.heads.HistoryHeads;
import tillsync.service.engine.topology.TopologyChanges;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.account.OperatedAccounts;
import tillsync.service.people.audit.OperatorLog;
import tillsync.service.store.ended.Endings;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.MerchantId;

/** Carries out the steps of an erasure, each in one transaction. */
@Component
record ErasureHandler(
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
    @CommandHandler
    void handle(BeginErasure command) {
        var merchant = command.merchant();
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
    }

    /** The people who may add tills to this merchant, and have no part in any other. */
    private List<UserId> ownPeople(MerchantId merchant) {
        return merchants.members(merchant).stream()
                .filter(user -> accounts.memberships(user.value()).size() == 1)
                .filter(user -> users.tillsOf(user).keySet().stream().allMatch(till -> devices.findAlsoSignedOff(till)
                        .filter(found -> found.merchant().equals(merchant))
                        .isPresent()))
                .toList();
    }

    @CommandHandler
    void handle(SignOffToErase command) {
        devices.find(command.till()).ifPresent(device -> {
            topology.leave(device.merchant(), device.id(), null, before -> {});
            devices.signOff(device.id(), OffsetDateTime.now(clock));
        });
    }

    @CommandHandler
    void handle(EndErasure command) {
        var merchant = command.merchant();
        int people = 0;
        for (var user : ownPeople(merchant)) {
            operated.close(user);
            people++;
        }
        heads.erase(merchant);
        merchants.erase(merchant);
        log.note("MERCHANT_ERASED", merchant, null, "accounts: " + people);
    }

    @CommandHandler
    void handle(ErasePerson command) {
        operated.close(command.user());
        log.note("PERSON_ERASED", null, command.user(), "");
    }
}
