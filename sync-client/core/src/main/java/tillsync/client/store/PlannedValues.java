package tillsync.client.store;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The times at which planned values of sold articles begin and end, in local time. Here, ends count as begins. The
 * times are updated with each change of an article, in its transaction.
 */
public interface PlannedValues {

    /**
     * The time up to which values have begun: those until then were handed over, or will be. Empty before the first.
     */
    Optional<LocalDateTime> begunUntil();

    /** The time of the next begin after that time. */
    Optional<LocalDateTime> nextAfter(LocalDateTime time);

    /**
     * Lets values begin up to that time, or takes back later begins if it is before {@link #begunUntil}. Notes the
     * numbers that change for handing over, in one transaction.
     *
     * @return the count of those numbers
     */
    int begin(LocalDateTime until);

    /**
     * Notes that no value has begun up to that time since {@link #begin}. The note need not be on the disk, but later
     * changes are noted as of that time.
     */
    void noneUntil(LocalDateTime time);
}
