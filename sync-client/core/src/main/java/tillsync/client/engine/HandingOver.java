package tillsync.client.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.Handed;
import tillsync.client.store.Handover;
import tillsync.client.store.Takeover;
import tillsync.client.store.failure.ArticleDamaged;
import tillsync.client.store.failure.StoreFailure;
import tillsync.client.transport.Condition;
import tillsync.condition.ConditionCode;

/**
 * Asks the till's software to take over what was applied: at once, and again on a signal or after a while if it answers
 * later or fails. What it leaves holds up nothing else.
 */
final class HandingOver {
    private final Handover handover;
    private final TillSoftware software;
    private final String version;
    private final Clock clock;
    private final Backoff backoff;
    private volatile boolean signalled;
    private volatile boolean retriesHeld;
    private volatile @Nullable ListenerFailed failure;
    private @Nullable Instant askedAt;
    private Duration pause = Duration.ZERO;

    /** @param version of the software: articles that another version refused are tried again */
    HandingOver(Handover handover, TillSoftware software, String version, Clock clock, Dice dice) {
        this.handover = handover;
        this.software = software;
        this.version = version;
        this.clock = clock;
        this.backoff = Backoff.ofTakeover(dice);
    }

    /**
     * Says that the software may be able to take over again: it is asked at the next opportunity. Any thread may call
     * it.
     */
    void signal() {
        signalled = true;
    }

    /** Says that the software may take held articles now: they are tried again at the next opportunity. */
    void retryHeld() {
        retriesHeld = true;
        signalled = true;
    }

    /** Asks the software if something is to be taken over and it is time. */
    void ask(RoundReport tally) {
        var now = clock.instant();
        if (retriesHeld) {
            handover.retryHeld(now);
            retriesHeld = false;
        }
        if (!until(now).filter(Duration::isZero).isPresent()) {
            return;
        }
        signalled = false;
        var waited = handover.waiting();
        try {
            var answer = handedOver(now);
            failure = null;
            if (answer.isPresent() && answer.get().laterCode() != null) {
                waits(answer.get().laterCode(), now);
            } else if (answer.isPresent()) {
                askedAt = null;
                backoff.succeeded();
                tally.news();
            }
        } catch (ListenerFailed theirs) {
            failure = theirs;
            waits(ConditionCode.LISTENER_FAILED, now);
        } catch (ArticleDamaged unreadable) {
            waits(ConditionCode.STORE_DAMAGED, now);
        }
        if (!waited.equals(handover.waiting())) {
            tally.news();
        }
    }

    private Optional<Takeover> handedOver(Instant now) {
        try {
            return handover.handOver(this::answer, version, now);
        } finally {
            software.ended();
        }
    }

    private Takeover answer(Handed handed) {
        try {
            return Objects.requireNonNull(software.apply(handed), "takeover: null (expected: an answer)");
        } catch (StoreFailure ours) {
            throw ours;
        } catch (Throwable theirs) {
            // an Error too, such as a class of the software that is missing: it must end no thread of ours
            throw new ListenerFailed(theirs);
        }
    }

    private void waits(String code, Instant now) {
        handover.waits(code, now);
        askedAt = now;
        pause = backoff.failed();
    }

    /** The time until the software is to be asked; zero if it is time, empty if there is nothing to ask for. */
    Optional<Duration> until() {
        return until(clock.instant());
    }

    private Optional<Duration> until(Instant now) {
        if (handover.isPending()) {
            return Optional.of(signalled ? Duration.ZERO : pauseLeft(now));
        }
        return handover.retryAt(version, now).map(at -> at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
    }

    /** The rest of the pause; a clock that was set back must not make it longer. */
    private Duration pauseLeft(Instant now) {
        var asked = askedAt;
        if (asked == null || now.isBefore(asked)) {
            return Duration.ZERO;
        }
        var left = Duration.between(now, asked.plus(pause));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The condition that the software fails, with its beginning, which may lie before a restart. */
    Optional<Condition> condition() {
        return handover.waiting()
                .filter(waiting -> waiting.code().equals(ConditionCode.LISTENER_FAILED))
                .map(waiting -> new Condition(waiting.code(), waiting.since()));
    }

    /** The failure of the software when it was last asked; empty if it has answered. */
    Optional<ListenerFailed> failure() {
        return Optional.ofNullable(failure);
    }
}
