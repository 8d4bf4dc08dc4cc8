package tillsync.notice;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tillsync.status.ConnectionState;

/**
 * The facts of one till at a moment, from which notices are derived.
 *
 * @param condition the till's problem, as reported by the till or the service; null if none
 * @param waiting the reason why the till has not taken changes over yet; null if it does not wait
 * @param held the number of articles that its own software has not taken over
 * @param clockSkewSeconds positive if its clock is ahead
 * @param otherZone whether its clock has another time zone than its shop
 * @param late its change sets that wait in the inbox; null if none
 * @param guardedSince start of the hold on the delivery of its own catalogue; null if there is none, or if the
 *     catalogue is its main's
 * @param unreleased the changes of its own catalogue that only pilot tills have; null if all tills may have all of them
 * @param unapprovedSince the time since which price changes in its own catalogue wait for another user; null if none
 *     wait
 * @param behind whether there is something that it could fetch now
 * @param position that it has applied
 * @param refuted whether its articles differed from the catalogue's when it last reported
 * @param doubts inconsistencies in its own catalogue, if the till is a main
 */
public record NoticeFacts(
        Contact contact,
        boolean softwareTooOld,
        @Nullable Reported condition,
        @Nullable Reported waiting,
        int held,
        long clockSkewSeconds,
        boolean otherZone,
        @Nullable Late late,
        @Nullable Instant guardedSince,
        @Nullable Unreleased unreleased,
        @Nullable Instant unapprovedSince,
        boolean storeCopied,
        boolean behind,
        String position,
        boolean refuted,
        Doubts doubts) {

    /**
     * The till's contact with the service.
     *
     * @param ever whether it was ever heard of
     * @param heardOf the time of the last contact or, without any, of its connection by a user
     * @param absence the time that it may be away
     * @param hours in which it should be there
     */
    public record Contact(ConnectionState state, boolean ever, Instant heardOf, Duration absence, OpeningHours hours) {}

    /**
     * Inconsistencies in a catalogue.
     *
     * @param sharedBarcodes the number of barcodes that several articles have
     * @param withoutLinked the number of articles that link a missing article
     * @param withoutPicture the number of articles whose picture is missing
     */
    public record Doubts(int sharedBarcodes, int withoutLinked, int withoutPicture) {
        public static final Doubts NONE = new Doubts(0, 0, 0);
    }

    /**
     * Changes that only pilot tills have.
     *
     * @param since when the first of them was stored
     * @param awaitsUser whether only a user's release is missing: pilot tills have tried some of them
     */
    public record Unreleased(Instant since, boolean awaitsUser) {}

    /** The change sets that wait, with the time of the oldest. */
    public record Late(int count, Instant since) {}
}
