package tillsync.service.engine.asking;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tillsync.catalogue.Edit;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.request.Request;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.UnknownKinds;

/** Finds the tills that can be asked: mains. */
@Component
public class Targets {
    private final TillSources sources;
    private final Devices devices;

    Targets(TillSources sources, Devices devices) {
        this.sources = sources;
        this.devices = devices;
    }

    /** The main of a follower. */
    public record Main(String deviceId, String name) {}

    /** Empty if the till is a main. */
    public Optional<Main> mainOf(Device device) {
        var main = sources.sourceOf(device.id()).follows();
        return Optional.ofNullable(main)
                .map(known -> new Main(
                        known.value(), devices.find(known).map(Device::name).orElse("")));
    }

    /** The facts of a till that decide about requests to it. */
    public Request.Till till(Device device) {
        var main = mainOf(device);
        return new Request.Till(
                device.pairing(),
                main.map(till -> till.name() + " (" + till.deviceId() + ")").orElse(null));
    }

    /** Refuses TILL_IS_A_FOLLOWER, and KIND_UNKNOWN_TO_TILL for records that the till would not take. */
    public Device requireMain(Device device, List<Edit> edits) {
        UnknownKinds.requireNone(edits, requireMain(device));
        return device;
    }

    /** Refuses TILL_IS_A_FOLLOWER, naming the main. */
    public Device requireMain(Device device) {
        var main = mainOf(device);
        if (main.isEmpty()) {
            return device;
        }
        throw Refusal.of(ProblemCode.TILL_IS_A_FOLLOWER, "till: " + device.id() + " (expected: a main)")
                .with("main", main.get());
    }
}
