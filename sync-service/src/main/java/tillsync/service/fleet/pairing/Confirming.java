package tillsync.service.fleet.pairing;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.problem.Refusal;
import tillsync.service.limits.quota.Quotas;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.RecentProof;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;

/**
 * A user looks at the till behind a code, and confirms or denies it. Unknown, expired and used codes are one refusal,
 * after the same look-up.
 */
@Component
record Confirming(
        CodeRows codes,
        Guesses guesses,
        Ownership ownership,
        TillUsers users,
        CodeDecisions decisions,
        Quotas quotas,
        RecentProof recent,
        Clock clock) {
    /**
     * The till behind a code.
     *
     * @param connected whether it is a connected till that asks for a further user
     * @param yours whether the user is connected with it already
     * @param askedFrom the network address from which it has asked; all else is what it says of itself; null: not known
     * @param askedAt when it has asked
     */
    record Waiting(
            String name,
            @Nullable String place,
            String model,
            String software,
            boolean connected,
            boolean yours,
            @Nullable String askedFrom,
            Instant askedAt) {}

    /** The till behind a code. Refuses NOT_FOUND and TOO_MANY_REQUESTS. */
    Waiting look(UserCaller user, String typed, String remoteAddress) {
        var code = open(user, typed, remoteAddress);
        var asker = code.asker();
        var till = code.told().till();
        return new Waiting(
                code.told().name(),
                code.told().place(),
                till.model(),
                till.software(),
                asker != null,
                asker != null && users.roleOf(user.id(), asker).isPresent(),
                code.origin() == null ? null : code.origin().address(),
                code.state().drawnAt());
    }

    void deny(UserCaller user, String typed, String remoteAddress) {
        decisions.deny(open(user, typed, remoteAddress).deviceCodeHash());
    }

    /** @param joined whether it was connected before, and has a further user now */
    record Confirmed(DeviceId device, boolean joined) {}

    /**
     * Connects the till, or a further user with it. Refuses STEP_UP: whoever shows the code gets access that lasts.
     *
     * @param merchantId the merchant that gets the till; null: the user's only one
     * @param replaces the device that the till takes over; null: it becomes a new one
     */
    Confirmed confirm(
            UserCaller user,
            String typed,
            String remoteAddress,
            @Nullable String merchantId,
            @Nullable String replaces) {
        recent.require();
        var code = open(user, typed, remoteAddress);
        var asker = code.asker();
        if (asker != null) {
            decisions.link(code.deviceCodeHash(), asker, user.id());
            return new Confirmed(asker, true);
        }
        var replaced = replaces == null ? null : ownership.deviceOrFormer(user, replaces, TillRole.OWNER);
        var merchant = replaced == null ? ownership.ownMerchant(user, merchantId) : replaced.merchant();
        if (merchantId != null && !merchant.value().equals(merchantId)) {
            throw Rights.notFound();
        }
        var hash = code.deviceCodeHash();
        var device = replaced == null
                ? quotas.registering(merchant, () -> decisions.confirm(hash, user.id(), merchant, null))
                : decisions.confirm(hash, user.id(), merchant, replaced.id());
        return new Confirmed(device, false);
    }

    private Code open(UserCaller user, String typed, String remoteAddress) {
        if (typed.isBlank()) {
            throw Refusal.invalid("/code", "MISSING", "code: empty (expected: such as WDJB-MJHT)");
        }
        return guesses.guess(user.userId(), remoteAddress, () -> codes.byUserCode(CodesForTills.userCodeHash(typed))
                .filter(found -> found.state().isOpen(clock.instant())));
    }
}
