package tillsync.service.fleet.pairing;

import org.jspecify.annotations.Nullable;
import tillsync.service.tills.device.Admission;

/** The self-description of a till that asks for a code. */
record SelfDescription(String name, @Nullable String place, Admission.Admitted till) {}
