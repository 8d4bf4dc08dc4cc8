package tillsync.notice;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tillsync.status.ConnectionState;

/**
 * The facts of one till at a moment, from which notices are derived.
 *
 * @param condition the till's trouble, as the till or the service says it; null: none
 * @param waiting why the till has not taken changes over yet; null: it does not wait
 * @param held how many articles its own software has not taken over
 * @param clockSkewSeconds how far its clock is ahead
 * @param otherZone whether its clock has another time zone than its shop
 * @param late the change sets of it that wait in the inbox; null: none
 * @param guardedSince since when the delivery of its own catalogue is held; null: it is not held, or the catalogue is
 *     its main's
 * @param unreleased the changes of its own catalogue that are at pilot tills alone; null: all tills may have
 *     all of them
 * @param unapprovedSince since when changes of prices in its own catalogue wait for another user; null: nothing
 *     waits
 * @param behind whether there is something that it could fetch now
 * @param position that it has applied
 * @param refuted whether its articles differed from the catalogue's when it last reported
 * @param doubts what does not fit together in its own catalogue, if the till is a main
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
     * Whether it is there.
     *
     * @param ever whether it was ever heard of
     * @param heardOf when the till was last heard of; if never, when it was connected
     * @param absence how long it may be away
     * @param hours in which it is to be there
     */
    public record Contact(ConnectionState state, boolean ever, Instant heardOf, Duration absence, OpeningHours hours) {}

    /**
     * What does not fit together in a catalogue.
     *
     * @param sharedBarcodes how many barcodes several articles have
     * @param withoutLinked how many articles link one that is not there
     * @param withoutPicture how many articles name a picture that is not there
     */
    public record Doubts(int sharedBarcodes, int withoutLinked, int withoutPicture) {
        public static final Doubts NONE = new Doubts(0, 0, 0);
    }

    /**
     * Changes that are at pilot tills alone.
     *
     * @param since when the first of them was stored
     * @param awaitsUser whether only a user's release is missing: pilot tills have tried some of them
     */
    public record Unreleased(Instant since, boolean awaitsUser) {}

    /** So many change sets, the oldest of that time. */
    public record Late(int count, Instant since) {}
}
