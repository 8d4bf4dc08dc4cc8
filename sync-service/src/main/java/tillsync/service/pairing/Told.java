package tillsync.service.pairing;

import org.jspecify.annotations.Nullable;
import tillsync.service.device.Admission;

/** What a till that asks for a code says of itself. */
record Told(String name, @Nullable String place, Admission.Admitted till) {}
