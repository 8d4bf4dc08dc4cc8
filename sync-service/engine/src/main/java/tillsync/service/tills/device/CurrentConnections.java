package tillsync.service.tills.device;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.status.ConnectionState;
import tillsync.till.DeviceId;

/** The present connections of tills, for callers that know the last contact already. The watch knows the past ones. */
@Component
public class CurrentConnections {
    private final Presence presence;
    private final TillSettings settings;
    private final Clock clock;

    CurrentConnections(Presence presence, TillSettings settings, Clock clock) {
        this.presence = presence;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns false for a till that was only heard of a while ago. */
    public boolean isConnected(DeviceId device) {
        var seen = presence.of(device);
        return seen != null
                && ConnectionRule.stateOf(seen, settings.pollSeconds(), clock.instant()) == ConnectionState.CONNECTED;
    }

    /**
     * @param lastContact as the table of contacts has it, which is behind by a minute at most; null: the till was never
     *     heard of
     */
    public Connection of(DeviceId device, @Nullable OffsetDateTime lastContact, boolean switchedOff) {
        return ConnectionRule.of(
                presence.of(device), lastContact, switchedOff, settings.pollSeconds(), clock.instant());
    }
}
