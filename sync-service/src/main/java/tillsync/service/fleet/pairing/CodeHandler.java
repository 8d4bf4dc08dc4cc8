package tillsync.service.fleet.pairing;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.pairing.CodeState;
import tillsync.people.TillEvent.TillReplaced;
import tillsync.people.TillRole;
import tillsync.service.engine.topology.TopologyChanges;
import tillsync.service.fleet.team.Teams;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.database.EventLog;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/** Decides about codes, each once: its row is locked first. */
@Component
class CodeHandler {
    private final Codes codes;
    private final Accounts accounts;
    private final Ownership ownership;
    private final Devices devices;
    private final Contacts contacts;
    private final TopologyChanges topology;
    private final Joining joining;
    private final Teams teams;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;

    CodeHandler(
            Codes codes,
            Accounts accounts,
            Ownership ownership,
            Devices devices,
            Contacts contacts,
            TopologyChanges topology,
            Joining joining,
            Teams teams,
            EventLog events,
            Ids ids,
            Clock clock) {
        this.codes = codes;
        this.accounts = accounts;
        this.ownership = ownership;
        this.devices = devices;
        this.contacts = contacts;
        this.topology = topology;
        this.joining = joining;
        this.teams = teams;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @CommandHandler
    DeviceId handle(ConfirmCode command) {
        var code = open(command.deviceCodeHash());
        accounts.lock(command.user());
        var replaced = command.replaces();
        var claim = replaced == null ? join(code.told(), command) : replace(code.told(), command, replaced);
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

    /**
     * The device keeps its id, and with it name, place, users, history and catalogue, and where it is connected its role and
     * followers; what the old till said is gone.
     */
    private Code.Claim replace(Told told, ConfirmCode command, DeviceId replaced) {
        var device = devices.lockAlsoSignedOff(replaced)
                .filter(till -> till.merchant().equals(command.merchant()))
                .orElseThrow(Ownership::notFound);
        ownership.require(command.user(), device.id(), TillRole.OWNER);
        var claim = new Code.Claim(device.id(), ids.id());
        codes.removeOf(device.id());
        devices.replace(device.id(), claim.pairing(), told.till());
        contacts.forget(device.id());
        events.append(new TillReplaced(device.merchant(), device.id(), claim.pairing()));
        if (device.signedOffAt() != null) {
            topology.returns(
                    device.merchant(), device.id(), main -> ownership.allows(command.user(), main, TillRole.EDITOR));
        }
        return claim;
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

    /** Once: the code is gone with it. Where the device was signed off or replaced meanwhile, nobody gets a token. */
    @CommandHandler
    Given handle(GiveToken command) {
        var code = codes.lock(command.deviceCodeHash())
                .filter(found -> found.state().answer(clock.instant()) == CodeState.Answer.GRANTED)
                .orElse(null);
        var claim = code == null ? null : code.claim();
        if (code == null || claim == null) {
            return Given.NOTHING;
        }
        if (code.asker() != null) {
            if (!code.asker().equals(command.asking())) {
                return Given.NOTHING;
            }
            codes.remove(code.deviceCodeHash());
            return Given.OWN;
        }
        codes.remove(code.deviceCodeHash());
        return devices.give(claim.device(), claim.pairing(), command.tokenHash()) ? Given.NEW : Given.TAKEN_BACK;
    }

    /** What a till got. */
    enum Given {
        NEW,
        /** The paired till keeps the token that it has. */
        OWN,
        /** The device is another till's by now, or nobody's. */
        TAKEN_BACK,
        NOTHING
    }
}
