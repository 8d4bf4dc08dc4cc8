package tillsync.service.limits.quota;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.tills.device.Contacts;
import tillsync.till.MerchantId;

/**
 * Reserves the last room on the disk for merchants that have worked here for a while: accounts are free, and whoever
 * fills the disk is most likely new.
 */
@Component
record ScarceDisk(DiskRoom room, Contacts contacts, QuotaSettings settings, Clock clock) {
    private static final long AGAIN_AFTER_SECONDS = 600;

    /** Refuses QUOTA_DISK if the disk is short of room and the merchant is new. Asks the database only then. */
    void requireMayGrow(MerchantId merchant) {
        var newFor = settings.newFor();
        if (room.isScarce()
                && !newFor.isZero()
                && !contacts.hadTillBefore(merchant, OffsetDateTime.now(clock).minus(newFor))) {
            throw Refusal.of(
                            ProblemCode.QUOTA_DISK,
                            "disk: less than tillsync.disk.least-free is free (expected: more, or a merchant whose first"
                                    + " till came " + newFor.toHours() + " hours ago)")
                    .with("retryAfterSeconds", AGAIN_AFTER_SECONDS);
        }
    }
}
