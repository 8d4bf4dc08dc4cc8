package tillsync.service.people.account;

import java.util.Comparator;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.access.AccountClosing;
import tillsync.service.people.access.Accounts;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;

/** Closes accounts, in one transaction. */
@Component
record AccountHandler(
        Accounts accounts,
        ClosedAccounts closed,
        TillUsers tills,
        Devices devices,
        ApplicationEventPublisher application) {
    /**
     * Locks the rows of the user's tills before it looks at their owners, as each command does that changes those: two
     * last owners cannot leave at once.
     */
    @CommandHandler
    void handle(CloseAccount command) {
        accounts.lock(command.user());
        tills.tillsOf(command.user()).keySet().stream()
                .sorted(Comparator.comparing(DeviceId::value))
                .forEach(devices::lock);
        var only = tills.onlyOwnedBy(command.user());
        if (!only.isEmpty()) {
            throw Refusal.of(ProblemCode.LAST_OWNER, "tills owned by nobody else: " + only.size() + " (expected: 0)")
                    .with("deviceIds", only.stream().map(DeviceId::value).toList());
        }
        application.publishEvent(new AccountClosing(command.user()));
        closed.remove(command.user());
    }
}
