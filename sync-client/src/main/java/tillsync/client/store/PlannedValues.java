package tillsync.client.store;

import java.time.LocalDateTime;
import java.util.Optional;

/** When planned values of what is sold begin, in local time. Kept up with each change of an article, in its transaction. */
public interface PlannedValues {

    /** Up to which time they have begun: those up to there were handed over, or are to be. Empty before the first. */
    Optional<LocalDateTime> begunUntil();

    /** When the next one begins after that time. */
    Optional<LocalDateTime> nextAfter(LocalDateTime time);

    /**
     * They have begun up to that time, or, where it is before {@link #begunUntil}, only up to there. The numbers that it
     * makes a difference to are to be handed over: both in one transaction.
     *
     * @return how many numbers
     */
    int begin(LocalDateTime until);

    /** None has begun up to that time since {@link #begin}: it need not be on the disk, but what comes is noted as of it. */
    void noneUntil(LocalDateTime time);
}
