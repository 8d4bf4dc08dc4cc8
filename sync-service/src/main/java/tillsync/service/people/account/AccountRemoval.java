package tillsync.service.people.account;

import java.util.Comparator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.access.AccountClosing;
import tillsync.service.people.access.Accounts;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;

/** Removes accounts, in the transaction that is open. */
@Component
record AccountRemoval(
        Accounts accounts,
        ClosedAccounts closed,
        TillUsers tills,
        Devices devices,
        ApplicationEventPublisher application) {
    /**
     * Removes an account and all that is only its own. Refuses LAST_OWNER. Locks the rows of the user's tills before it
     * looks at their owners, like all that changes owners: two last owners cannot leave at once.
     */
    void remove(UserId user) {
        accounts.lock(user);
        tills.tillsOf(user).keySet().stream()
                .sorted(Comparator.comparing(DeviceId::value))
                .forEach(devices::lock);
        var only = tills.onlyOwnedBy(user);
        if (!only.isEmpty()) {
            throw Refusal.of(ProblemCode.LAST_OWNER, "tills owned by nobody else: " + only.size() + " (expected: 0)")
                    .with("deviceIds", only.stream().map(DeviceId::value).toList());
        }
        application.publishEvent(new AccountClosing(user));
        closed.remove(user);
    }
}
