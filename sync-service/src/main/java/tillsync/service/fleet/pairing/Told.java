package tillsync.service.fleet.pairing;

import org.jspecify.annotations.Nullable;
import tillsync.service.tills.device.Admission;

/** What a till that asks for a code says of itself. */
record Told(String name, @Nullable String place, Admission.Admitted till) {}
