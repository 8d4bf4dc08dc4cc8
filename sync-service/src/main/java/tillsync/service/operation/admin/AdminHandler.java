package tillsync.service.operation.admin;

import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.service.limits.quota.OwnQuotas;
import tillsync.service.operation.archive.Retentions;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserTokens;
import tillsync.service.people.account.OperatedAccounts;
import tillsync.service.people.audit.OperatorLog;

/** Carries out the operator's commands, each in one transaction with its audit entry. */
@Component
record AdminHandler(
        OperatedAccounts accounts, UserTokens tokens, OwnQuotas quotas, Retentions retentions, OperatorLog log) {
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
    void handle(RevokeTokens command) {
        var token = command.token();
        if (token == null) {
            tokens.revokeAll(command.user().value());
        } else if (!tokens.revoke(command.user().value(), token)) {
            throw Ownership.notFound();
        }
        log.ofAccount("TOKENS_REVOKED", command.user());
    }

    @CommandHandler
    void handle(ResetSecondFactor command) {
        accounts.resetSecondFactor(command.user());
        log.ofAccount("SECOND_FACTOR_RESET", command.user());
    }

    @CommandHandler
    void handle(SetQuotas command) {
        quotas.set(command.merchant(), command.own());
        log.ofMerchant("QUOTAS_SET", command.merchant(), "");
    }

    @CommandHandler
    void handle(SetRetention command) {
        retentions.set(command.merchant(), command.years());
        log.ofMerchant("RETENTION_SET", command.merchant(), String.valueOf(retentions.of(command.merchant())));
    }

    @CommandHandler
    void handle(NoteAct command) {
        var merchant = command.merchant();
        if (merchant == null) {
            log.note(command.what(), null, null, command.detail());
        } else {
            log.ofMerchant(command.what(), merchant, command.detail());
        }
    }

    @CommandHandler
    OperatedAccounts.ResetLink handle(MakeResetLink command) {
        var link = accounts.resetLink(command.user());
        log.ofAccount("PASSWORD_LINK_MADE", command.user());
        return link;
    }
}
