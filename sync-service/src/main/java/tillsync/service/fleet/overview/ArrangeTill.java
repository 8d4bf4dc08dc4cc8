package tillsync.service.fleet.overview;

import org.jspecify.annotations.Nullable;
import tillsync.people.UserId;
import tillsync.till.DeviceId;

/**
 * A user gives a till another name, place or delivery; what is null stays.
 *
 * @param place "": the till loses its place
 */
record ArrangeTill(
        UserId user,
        DeviceId device,
        @Nullable String name,
        @Nullable String place,
        @Nullable String delivery) {}
