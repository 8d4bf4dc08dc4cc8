package tillsync.service.fleet.pairing;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.pairing.CodeState;
import tillsync.service.fleet.team.Teams;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillKeys;
import tillsync.till.DeviceId;

/** Decides about codes, each once: its row is locked first. */
@Component
record CodeHandler(
        Codes codes,
        Accounts accounts,
        Devices devices,
        TillKeys keys,
        Joining joining,
        Replacement replacement,
        Teams teams,
        Ids ids,
        Clock clock) {
    @CommandHandler
    DeviceId handle(ConfirmCode command) {
        var code = open(command.deviceCodeHash());
        accounts.lock(command.user());
        var replaced = command.replaces();
        var claim = replaced == null ? join(code.told(), command) : replacement.replace(code.told(), command, replaced);
        codes.decide(code.deviceCodeHash(), code.state().confirmed(clock.instant()), claim);
        return claim.device();
    }

    private Code.Claim join(Told told, ConfirmCode command) {
        var device = Device.connected(
                DeviceId.of(ids.id()),
                command.merchant(),
                told.name(),
                told.place(),
                told.till(),
                ids.id(),
                OffsetDateTime.now(clock));
        joining.join(device, null, command.user());
        return new Code.Claim(device.id(), device.pairing());
    }

    @CommandHandler
    DeviceId handle(LinkUser command) {
        var code = open(command.deviceCodeHash());
        accounts.lock(command.user());
        var till = devices.lock(command.till()).orElseThrow(Ownership::notFound);
        teams.link(till.id(), command.user());
        codes.decide(
                code.deviceCodeHash(),
                code.state().confirmed(clock.instant()),
                new Code.Claim(till.id(), till.pairing()));
        return till.id();
    }

    @CommandHandler
    void handle(DenyCode command) {
        var code = open(command.deviceCodeHash());
        codes.decide(code.deviceCodeHash(), code.state().denied(clock.instant()), null);
    }

    private Code open(byte[] deviceCodeHash) {
        return codes.lock(deviceCodeHash)
                .filter(code -> code.state().isOpen(clock.instant()))
                .orElseThrow(Ownership::notFound);
    }

    /**
     * Gives the token once: the code is gone with it. If the device was signed off or replaced meanwhile, nobody gets a
     * token.
     */
    @CommandHandler
    Given handle(GiveToken command) {
        var code = codes.lock(command.deviceCodeHash())
                .filter(found -> found.state().answer(clock.instant()) == CodeState.Answer.GRANTED)
                .orElse(null);
        var claim = code == null ? null : code.claim();
        if (code == null || claim == null) {
            return Given.NOTHING;
        }
        var asker = code.asker();
        if (asker != null && !asker.equals(command.asking())) {
            return Given.NOTHING;
        }
        codes.remove(code.deviceCodeHash());
        if (asker != null) {
            return Given.OWN;
        }
        return give(code, claim, command.tokenHash()) ? Given.NEW : Given.TAKEN_BACK;
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
