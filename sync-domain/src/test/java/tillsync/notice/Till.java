package tillsync.notice;

import java.time.Duration;
import java.time.Instant;
import tillsync.status.ConnectionState;

/** A till of which all is well, and what is the matter with it. */
final class Till {
    private ConnectionState link = ConnectionState.CONNECTED;
    private boolean ever = true;
    private Instant heardOf = NoticingTest.NOON;
    private OpeningHours hours = OpeningHours.NONE;
    private boolean old;
    private Reported condition;
    private Reported waiting;
    private int held;
    private long skew;
    private boolean otherZone;
    private int late;
    private Instant guardedSince;
    private boolean copied;
    private boolean behind;
    private NoticeFacts.Unreleased unreleased;
    private Instant unapprovedSince;
    private String position = "c.1";
    private boolean refuted;
    private NoticeFacts.Doubts doubts = NoticeFacts.Doubts.NONE;

    Till link(ConnectionState now, Duration ago) {
        link = now;
        heardOf = NoticingTest.NOON.minus(ago);
        return this;
    }

    /** Connected by a user that long ago, and never heard of. */
    Till never(Duration ago) {
        ever = false;
        return link(ConnectionState.NOT_CONNECTED, ago);
    }

    Till hours(String text) {
        hours = OpeningHours.parse(text);
        return this;
    }

    Till old() {
        old = true;
        return this;
    }

    Till says(String code) {
        condition = Reported.of(code, "2026-11-24T11:00:00Z");
        return this;
    }

    Till waits(String code) {
        waiting = Reported.of(code, "2026-11-23T08:00:00Z");
        return this;
    }

    Till held(int articles) {
        held = articles;
        return this;
    }

    Till skew(long seconds) {
        skew = seconds;
        return this;
    }

    Till otherZone() {
        otherZone = true;
        return this;
    }

    Till late(int entries) {
        late = entries;
        return this;
    }

    Till guarded() {
        guardedSince = NoticingTest.NOON.minusSeconds(60);
        return this;
    }

    Till unreleased(boolean awaitsUser) {
        unreleased = new NoticeFacts.Unreleased(NoticingTest.NOON.minusSeconds(120), awaitsUser);
        return this;
    }

    Till unapproved() {
        unapprovedSince = NoticingTest.NOON.minusSeconds(180);
        return this;
    }

    Till copied() {
        copied = true;
        return this;
    }

    Till behindAt(String applied) {
        behind = true;
        position = applied;
        return this;
    }

    Till refuted() {
        refuted = true;
        return this;
    }

    Till doubts(int sharedBarcodes, int withoutLinked, int withoutPicture) {
        doubts = new NoticeFacts.Doubts(sharedBarcodes, withoutLinked, withoutPicture);
        return this;
    }

    NoticeFacts facts() {
        return new NoticeFacts(
                new NoticeFacts.Contact(link, ever, heardOf, NoticingTest.ABSENCE, hours),
                old,
                condition,
                waiting,
                held,
                skew,
                otherZone,
                late == 0 ? null : new NoticeFacts.Late(late, NoticingTest.NOON.minusSeconds(600)),
                guardedSince,
                unreleased,
                unapprovedSince,
                copied,
                behind,
                position,
                refuted,
                doubts);
    }
}
