package tillsync.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.client.doctor.Doctor;
import tillsync.client.doctor.Finding;
import tillsync.client.doctor.Hearing;
import tillsync.client.doctor.Patient;
import tillsync.client.store.LocalStore;

/** Has a till looked at by the doctor, without disturbing what runs. */
record Checkup(@Nullable CheckedTillSettings settings, LocalStore store, Health health) {

    /** @throws IllegalStateException if the client was opened over another transport */
    List<Finding> findings() {
        if (settings == null) {
            throw new IllegalStateException(
                    "doctor: no address known (expected: a client that was opened by settings)");
        }
        return new Doctor(new Patient(
                        settings.service(),
                        settings.insecureHttp(),
                        settings.directory(),
                        settings.device(),
                        settings.http(),
                        settings.access()::bearer,
                        settings.clock(),
                        this::isReadable,
                        this::hearing))
                .findings();
    }

    private boolean isReadable() {
        store.position();
        return store.size() >= 0;
    }

    private Hearing hearing() {
        return switch (health.connection()) {
            case OFF -> Hearing.NOT_BEGUN;
            case NOT_CONNECTED -> Hearing.NOT_CONNECTED;
            case EVENTS -> Hearing.BY_STREAM;
            case LONG_POLL, POLL -> Hearing.BY_POLLS;
        };
    }
}
