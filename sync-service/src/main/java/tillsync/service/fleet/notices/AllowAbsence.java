package tillsync.service.fleet.notices;

import tillsync.people.UserId;
import tillsync.problem.Refusal;
import tillsync.till.DeviceId;

/** Sets how many hours a till may be away before that is an error. */
public record AllowAbsence(UserId user, DeviceId device, int hours) {
    static final int MOST_HOURS = 8_784;

    public AllowAbsence {
        if (hours < 1 || hours > MOST_HOURS) {
            throw Refusal.invalid("/hours", "RANGE", "hours: " + hours + " (expected: 1.." + MOST_HOURS + ")");
        }
    }
}
