package tillsync.service.operation.admin;

import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.service.people.account.OperatedAccounts;
import tillsync.service.people.audit.OperatorLog;

/** Carries out what the operator wants, in one transaction with what the audit says of it. */
@Component
record AdminHandler(OperatedAccounts accounts, OperatorLog log) {
    @CommandHandler
    void handle(LockAccount command) {
        if (command.locked()) {
            accounts.lock(command.user());
        } else {
            accounts.unlock(command.user());
        }
        log.ofAccount(command.locked() ? "ACCOUNT_LOCKED" : "ACCOUNT_UNLOCKED", command.user());
    }

    @CommandHandler
    void handle(NoteAct command) {
        log.ofMerchant(command.what(), command.merchant(), command.detail());
    }

    @CommandHandler
    OperatedAccounts.ResetLink handle(MakeResetLink command) {
        var link = accounts.resetLink(command.user());
        log.ofAccount("PASSWORD_LINK_MADE", command.user());
        return link;
    }
}
