package tillsync.service.live;

import java.util.Map;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.device.Device;
import tillsync.service.device.Devices;
import tillsync.service.topology.Places;

/** Which tills can be asked: mains. */
@Component
class Targets {
    private final Places places;
    private final Devices devices;

    Targets(Places places, Devices devices) {
        this.places = places;
        this.devices = devices;
    }

    /** Refuses TILL_IS_A_FOLLOWER, naming the main. */
    Device requireMain(Device device) {
        var main = places.sourceOf(device.id()).follows();
        if (main == null) {
            return device;
        }
        var name = devices.find(main).map(Device::name).orElse("");
        throw Refusal.of(ProblemCode.TILL_IS_A_FOLLOWER, "till: " + device.id() + " (expected: a main)")
                .with("main", Map.of("deviceId", main.value(), "name", name));
    }
}
