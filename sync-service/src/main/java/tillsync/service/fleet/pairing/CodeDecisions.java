package tillsync.service.fleet.pairing;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.pairing.CodeState;
import tillsync.people.UserId;
import tillsync.service.fleet.team.Teams;
import tillsync.service.people.access.Accounts;
import tillsync.service.store.database.Ids;
import tillsync.service.store.events.Work;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillKeys;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Decides about codes, each once and in one transaction: its row is locked first. */
@Component
record CodeDecisions(
        Work work,
        CodeRows codes,
        Accounts accounts,
        Devices devices,
        TillKeys keys,
        Joining joining,
        Replacement replacement,
        Teams teams,
        Ids ids,
        Clock clock) {
    /**
     * Confirms a till that is not paired, for a user.
     *
     * @param replaced the device that it takes over, which may have been signed off; null: it becomes a new one
     */
    DeviceId confirm(byte[] deviceCodeHash, UserId user, MerchantId merchant, @Nullable DeviceId replaced) {
        return work.inTransaction(() -> {
            var code = open(deviceCodeHash);
            accounts.lock(user);
            var claim = replaced == null
                    ? join(code.told(), user, merchant)
                    : replacement.replace(code.told(), user, merchant, replaced);
            codes.decide(code.deviceCodeHash(), code.state().confirmed(clock.instant()), claim);
            return claim.device();
        });
    }

    private Code.Claim join(SelfDescription told, UserId user, MerchantId merchant) {
        var device = Device.connected(
                DeviceId.of(ids.id()),
                merchant,
                told.name(),
                told.place(),
                told.till(),
                ids.id(),
                OffsetDateTime.now(clock));
        joining.join(device, null, user);
        return new Code.Claim(device.id(), device.pairing());
    }

    /** Confirms a paired till that asks for a further user. No pairing begins. */
    void link(byte[] deviceCodeHash, DeviceId paired, UserId user) {
        work.inTransaction(() -> {
            var code = open(deviceCodeHash);
            accounts.lock(user);
            var till = devices.lock(paired).orElseThrow(Rights::notFound);
            teams.link(till.id(), user);
            codes.decide(
                    code.deviceCodeHash(),
                    code.state().confirmed(clock.instant()),
                    new Code.Claim(till.id(), till.pairing()));
        });
    }

    /** Denies a till, which is told so at its next poll. */
    void deny(byte[] deviceCodeHash) {
        work.inTransaction(() -> {
            var code = open(deviceCodeHash);
            codes.decide(code.deviceCodeHash(), code.state().denied(clock.instant()), null);
        });
    }

    private Code open(byte[] deviceCodeHash) {
        return codes.lock(deviceCodeHash)
                .filter(code -> code.state().isOpen(clock.instant()))
                .orElseThrow(Rights::notFound);
    }

    /**
     * Gives the token once: the code is gone with it. If the device was signed off or replaced meanwhile, nobody gets a
     * token.
     *
     * @param tokenHash SHA-256 of a new token
     * @param asking the paired till that asks, known by the token that it has and keeps; null: one that is not paired
     */
    Given giveToken(byte[] deviceCodeHash, byte[] tokenHash, @Nullable DeviceId asking) {
        return work.inTransaction(() -> given(deviceCodeHash, tokenHash, asking));
    }

    private Given given(byte[] deviceCodeHash, byte[] tokenHash, @Nullable DeviceId asking) {
        var code = codes.lock(deviceCodeHash)
                .filter(found -> found.state().answer(clock.instant()) == CodeState.Answer.GRANTED)
                .orElse(null);
        var claim = code == null ? null : code.claim();
        if (code == null || claim == null) {
            return Given.NOTHING;
        }
        var asker = code.asker();
        if (asker != null && !asker.equals(asking)) {
            return Given.NOTHING;
        }
        codes.remove(code.deviceCodeHash());
        if (asker != null) {
            return Given.OWN;
        }
        return give(code, claim, tokenHash) ? Given.NEW : Given.TAKEN_BACK;
    }

    /**
     * Gives a till with a key an access token, and any other till a token that it keeps.
     *
     * @return whether the device is still the till's
     */
    private boolean give(Code code, Code.Claim claim, byte[] tokenHash) {
        var origin = code.origin();
        var key = origin == null ? null : origin.key();
        if (origin == null || key == null) {
            return devices.give(claim.device(), claim.pairing(), tokenHash);
        }
        boolean isTheirs = devices.lock(claim.device())
                .filter(device -> device.pairing().equals(claim.pairing()))
                .isPresent();
        if (isTheirs) {
            keys.bind(claim.device(), claim.pairing(), key, origin.service());
            keys.give(claim.device(), claim.pairing(), tokenHash, code.deviceCodeHash());
        }
        return isTheirs;
    }

    /** The answer to a till. */
    enum Given {
        NEW,
        /** The paired till keeps the token that it has. */
        OWN,
        /** The device belongs to another till by now, or to none. */
        TAKEN_BACK,
        NOTHING
    }
}
