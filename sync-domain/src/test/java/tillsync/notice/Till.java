package tillsync.notice;

import java.time.Duration;
import java.time.Instant;
import tillsync.status.ConnectionState;

/** A till of which all is well, and what is the matter with it. */
final class Till {
    private ConnectionState link = ConnectionState.CONNECTED;
    private Instant heardOf = NoticingTest.NOON;
    private boolean old;
    private Reported condition;
    private Reported waiting;
    private int held;
    private long skew;
    private int late;
    private Instant guardedSince;
    private boolean copied;
    private boolean behind;
    private String position = "c.1";
    private boolean refuted;
    private NoticeFacts.Doubts doubts = NoticeFacts.Doubts.NONE;

    Till link(ConnectionState now, Duration ago) {
        link = now;
        heardOf = NoticingTest.NOON.minus(ago);
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

    Till late(int entries) {
        late = entries;
        return this;
    }

    Till guarded() {
        guardedSince = NoticingTest.NOON.minusSeconds(60);
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

    Till doubts(int sharedBarcodes, int withoutLinked) {
        doubts = new NoticeFacts.Doubts(sharedBarcodes, withoutLinked);
        return this;
    }

    NoticeFacts facts() {
        return new NoticeFacts(
                new NoticeFacts.Contact(link, heardOf, NoticingTest.ABSENCE),
                old,
                condition,
                waiting,
                held,
                skew,
                late == 0 ? null : new NoticeFacts.Late(late, NoticingTest.NOON.minusSeconds(600)),
                guardedSince,
                copied,
                behind,
                position,
                refuted,
                doubts);
    }
}
