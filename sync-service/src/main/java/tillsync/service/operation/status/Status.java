package tillsync.service.operation.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import tillsync.service.operation.status.ServicePart.State;

/** All parts of the service at one moment. It has no merchant's data: everybody may see it. */
public record Status(Instant checkedAt, List<ServicePart> parts) {
    public Status {
        parts = List.copyOf(parts);
    }

    /** The state of the worst part. */
    public State overall() {
        return parts.stream()
                .map(ServicePart::state)
                .max(Comparator.naturalOrder())
                .orElse(State.UP);
    }

    /** The status of a service that gives no answer: nothing is known of its other parts. */
    static Status unreachable(Instant checkedAt) {
        return new Status(checkedAt, List.of(new ServicePart("service", State.DOWN, checkedAt)));
    }
}
