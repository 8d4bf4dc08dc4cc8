package tillsync.client;

import tillsync.client.engine.RoundReport;

/**
 * The result of one round with the service.
 *
 * @param published edits that are in the catalogue now
 * @param held edits that lie in the inbox, since this till is no main
 * @param refused edits that the service has refused; see {@link TillClient#refusals}
 * @param pulled changes that came from the service
 * @param repaired damaged articles that are as in the catalogue again
 * @param verified whether the service has confirmed that the articles are those of the catalogue
 * @param left edits that are still to be published
 */
public record RoundResult(
        long published, long held, long refused, long pulled, long repaired, boolean verified, long left) {

    static RoundResult of(RoundReport tally, long left) {
        return new RoundResult(
                tally.published(),
                tally.held(),
                tally.refused(),
                tally.pulled(),
                tally.repaired(),
                tally.verified(),
                left);
    }
}
