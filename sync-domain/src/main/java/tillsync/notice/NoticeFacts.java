package tillsync.notice;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tillsync.status.ConnectionState;

/**
 * The facts of one till at a moment, from which notices are derived.
 *
 * @param heardOf when the till was last heard of; if never, when it was connected
 * @param absence how long it may be away
 * @param condition the till's trouble, as the till or the service says it; null: none
 * @param waiting why the till has not taken changes over yet; null: it does not wait
 * @param held how many articles its own software has not taken over
 * @param clockSkewSeconds how far its clock is ahead
 * @param late how many change sets of it wait in the inbox, the oldest {@code lateSince}
 * @param guardedSince since when the delivery of its own catalogue is held; null: it is not held, or the catalogue is
 *     its main's
 * @param behind whether there is something that it could fetch now
 * @param position that it has applied
 * @param refuted whether its articles differed from the catalogue's when it last reported
 */
public record NoticeFacts(
        ConnectionState connection,
        Instant heardOf,
        Duration absence,
        boolean softwareTooOld,
        @Nullable Reported condition,
        @Nullable Reported waiting,
        int held,
        long clockSkewSeconds,
        int late,
        @Nullable Instant lateSince,
        @Nullable Instant guardedSince,
        boolean storeCopied,
        boolean behind,
        String position,
        boolean refuted) {}
