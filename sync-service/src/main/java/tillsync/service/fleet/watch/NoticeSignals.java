package tillsync.service.fleet.watch;

import java.util.Collection;
import org.springframework.stereotype.Component;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;
import tillsync.service.tills.device.Noticed;
import tillsync.till.DeviceId;

/** Tells all nodes that something shown of tills has changed. */
@Component
record NoticeSignals(Signals signals) implements Noticed {
    /** If there are more at once, says only that there were many. */
    private static final int MOST_NAMED = 200;

    private static final DeviceId MANY = DeviceId.of("-");

    static boolean isMany(DeviceId device) {
        return device.equals(MANY);
    }

    @Override
    public void noticed(Collection<DeviceId> devices) {
        if (devices.size() > MOST_NAMED) {
            signals.tell(Signal.of(Signal.Kind.NOTICED, MANY));
        } else {
            devices.forEach(device -> signals.tell(Signal.of(Signal.Kind.NOTICED, device)));
        }
    }
}
