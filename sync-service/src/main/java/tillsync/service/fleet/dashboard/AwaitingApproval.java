package tillsync.service.fleet.dashboard;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tillsync.service.engine.topology.TillSources;
import tillsync.till.DeviceId;

/** Tells pages which mains have changes that wait for another user, as {@code @awaitingApproval}. */
@Component("awaitingApproval")
public class AwaitingApproval {
    private final TillSources sources;

    AwaitingApproval(TillSources sources) {
        this.sources = sources;
    }

    /** Returns true if changes of the till's own catalogue wait for another user. */
    public boolean at(DeviceId till) {
        return !among(List.of(till)).isEmpty();
    }

    /** The mains among these tills whose changes wait for another user. */
    Set<DeviceId> among(List<DeviceId> tills) {
        return sources.sourcesOf(tills).entrySet().stream()
                .filter(till ->
                        till.getValue().isMain() && till.getValue().upper().approved() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
