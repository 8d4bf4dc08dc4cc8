package tillsync.service.fleet;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.device.Presence;
import tillsync.service.device.TillSettings;
import tillsync.till.DeviceId;

/** Whether tills are connected now, for whoever knows already what they told last. */
@Component
public class Connections {
    private final Presence presence;
    private final TillSettings settings;
    private final Clock clock;

    Connections(Presence presence, TillSettings settings, Clock clock) {
        this.presence = presence;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param lastContact as the table of contacts has it, which is behind by a minute at most */
    public DeviceView.Connection of(DeviceId device, @Nullable OffsetDateTime lastContact, boolean switchedOff) {
        return ConnectionRule.of(
                presence.of(device), lastContact, switchedOff, settings.pollSeconds(), clock.instant());
    }
}
