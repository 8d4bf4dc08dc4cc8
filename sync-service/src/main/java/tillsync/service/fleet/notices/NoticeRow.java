package tillsync.service.fleet.notices;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tillsync.notice.Severity;
import tillsync.notice.Sighting;
import tillsync.notice.TillFinding;
import tillsync.till.DeviceId;

/**
 * A notice that was found at a till and is still there.
 *
 * @param appearedAt when it was first found; a user is told once of each till, code and time
 * @param standsAt the time from which on people are told
 */
record NoticeRow(
        DeviceId device,
        String code,
        Instant appearedAt,
        String mark,
        Instant seenAt,
        Instant since,
        Instant standsAt,
        Severity severity,
        int items) {

    /** @param first when it was first found as it is */
    static NoticeRow of(DeviceId device, TillFinding finding, Instant appearedAt, Sighting first, Instant now) {
        return new NoticeRow(
                device,
                finding.code(),
                appearedAt,
                finding.mark(),
                first.at(),
                finding.since(first, now).truncatedTo(ChronoUnit.MICROS), // as databases keep it
                first.at().plus(finding.patience()),
                finding.severity(),
                finding.count());
    }

    Sighting sighting() {
        return new Sighting(mark, seenAt);
    }
}
