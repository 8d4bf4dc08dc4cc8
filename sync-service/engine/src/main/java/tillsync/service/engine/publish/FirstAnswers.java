package tillsync.service.engine.publish;

import java.util.Optional;
import tillsync.till.DeviceId;

/** The first answer to each (device, pairing, sequence). */
public interface FirstAnswers {

    /** @param contentHash of the change set that was answered */
    record First(String contentHash, PublishAnswer answer) {}

    Optional<First> find(DeviceId device, String pairing, long sequence);

    /** The sequence of the till's next change set. */
    long next(DeviceId device, String pairing);
}
