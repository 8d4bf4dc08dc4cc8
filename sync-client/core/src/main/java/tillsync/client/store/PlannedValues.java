package tillsync.client.store;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Knows when planned values of sold articles begin and end, in local time. An end is one too, wherever a begin is
 * named here. Kept up with each change of an article, in its
 * transaction.
 */
public interface PlannedValues {

    /** The time up to which they have begun: those up to then were handed over, or will be. Empty before the first. */
    Optional<LocalDateTime> begunUntil();

    /** The time of the next begin after that time. */
    Optional<LocalDateTime> nextAfter(LocalDateTime time);

    /**
     * Lets them begin up to that time, or takes back later begins if it is before {@link #begunUntil}. Notes the
     * numbers that change for handing over, in one transaction.
     *
     * @return how many numbers
     */
    int begin(LocalDateTime until);

    /**
     * Notes that none has begun up to that time since {@link #begin}: this need not be on the disk, but what comes is
     * noted as of it.
     */
    void noneUntil(LocalDateTime time);
}
