package tillsync.service.pairing;

import org.jspecify.annotations.Nullable;

/** What a till that asks for a code says of itself; admitted already. */
record Told(String name, @Nullable String place, String model, String software, String adapter) {}
