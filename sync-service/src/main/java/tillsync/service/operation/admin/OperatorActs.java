package tillsync.service.operation.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.service.limits.quota.OwnQuotas;
import tillsync.service.operation.archive.Retentions;
import tillsync.service.people.access.UserTokens;
import tillsync.service.people.account.OperatedAccounts;
import tillsync.service.people.audit.OperatorLog;
import tillsync.service.store.events.Work;
import tillsync.service.tills.access.Rights;
import tillsync.till.MerchantId;

/** Carries out what the operator wants, each act in one transaction with its line in the operator's log. */
@Component
record OperatorActs(
        Work work,
        OperatedAccounts accounts,
        UserTokens tokens,
        OwnQuotas quotas,
        Retentions retentions,
        OperatorLog log) {
    /** Locks an account, or unlocks it. */
    void lock(UserId user, boolean locked) {
        work.inTransaction(() -> {
            if (locked) {
                accounts.lock(user);
            } else {
                accounts.unlock(user);
            }
            log.ofAccount(locked ? "ACCOUNT_LOCKED" : "ACCOUNT_UNLOCKED", user);
        });
    }

    /** Ends a token of a user. Refuses NOT_FOUND. @param token its id; null: all tokens of the user */
    void revokeTokens(UserId user, @Nullable String token) {
        work.inTransaction(() -> {
            if (token == null) {
                tokens.revokeAll(user.value());
            } else if (!tokens.revoke(user.value(), token)) {
                throw Rights.notFound();
            }
            log.ofAccount("TOKENS_REVOKED", user);
        });
    }

    void resetSecondFactor(UserId user) {
        work.inTransaction(() -> {
            accounts.resetSecondFactor(user);
            log.ofAccount("SECOND_FACTOR_RESET", user);
        });
    }

    /** Makes a link that replaces the account's password. */
    OperatedAccounts.ResetLink makeResetLink(UserId user) {
        return work.inTransaction(() -> {
            var link = accounts.resetLink(user);
            log.ofAccount("PASSWORD_LINK_MADE", user);
            return link;
        });
    }

    void setQuotas(MerchantId merchant, OwnQuotas.Own own) {
        work.inTransaction(() -> {
            quotas.set(merchant, own);
            log.ofMerchant("QUOTAS_SET", merchant, "");
        });
    }

    /** Keeps a merchant's history for that many years at least; null: as long as the setting says. */
    void setRetention(MerchantId merchant, @Nullable Integer years) {
        work.inTransaction(() -> {
            retentions.set(merchant, years);
            log.ofMerchant("RETENTION_SET", merchant, String.valueOf(retentions.of(merchant)));
        });
    }

    /** Writes a line about the service. @param detail no name and no address of a person */
    void note(String what, String detail) {
        work.inTransaction(() -> log.note(what, null, null, detail));
    }

    void noteExport(MerchantId merchant) {
        work.inTransaction(() -> log.ofMerchant("EXPORTED", merchant, ""));
    }
}
