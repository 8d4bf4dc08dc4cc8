package tillsync.service.pairing;

import org.jspecify.annotations.Nullable;
import tillsync.till.DeviceId;
import tillsync.topology.Topology;

/** A till leaves. @param followers what becomes of its followers; null: it must have none */
record SignOffTill(DeviceId device, Topology.@Nullable Followers followers) {}
