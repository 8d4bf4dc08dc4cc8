package tillsync.service.engine.publish;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.store.disk.Durability;
import tillsync.service.store.events.Actor;
import tillsync.service.store.events.Commands;
import tillsync.till.DeviceId;

/**
 * Publishes change sets that come at the same time in one transaction, with one sync of the disk. The thread of a request
 * that comes alone publishes it at once. Those that come meanwhile go together next, by the thread of the first.
 *
 * <p>A thread that waits here keeps no connection and no lock. What cannot be published at once is left to the thread of
 * its own request, such as for a till whose row somebody keeps. So are all if one of them fails.
 */
@Component
public final class PublishQueue {
    private static final Logger LOG = LoggerFactory.getLogger(PublishQueue.class);
    private static final int MOST_TOGETHER = 64;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** A larger set is published by itself, so that others do not wait for it. */
    private static final int MOST_EDITS = 50;

    private final Commands commands;
    private final Durability durability;
    private final Duration longestWait;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private boolean isLed;

    @Autowired
    PublishQueue(Commands commands, Durability durability) {
        this(commands, durability, LONGEST_WAIT);
    }

    PublishQueue(Commands commands, Durability durability, Duration longestWait) {
        this.commands = commands;
        this.durability = durability;
        this.longestWait = longestWait;
    }

    /** One request. Its turn is true if its thread publishes for all, and false if another thread has published. */
    private static final class Waiting {
        private final PublishChangeSet set;
        private final CompletableFuture<Boolean> turn = new CompletableFuture<>();
        private volatile Optional<PublishAnswer> answer = Optional.empty();

        Waiting(PublishChangeSet set) {
            this.set = set;
        }
    }

    /**
     * Publishes a set; the answer is on the disk. Refuses as {@link Publishing#publish(PublishChangeSet)} does, and BUSY if
     * those before it take too long: then it may be published all the same, and the till asks again.
     */
    public PublishAnswer publish(PublishChangeSet set) {
        if (set.set().edits().size() > MOST_EDITS) {
            return publishAlone(set);
        }
        var mine = new Waiting(set);
        enter(mine);
        if (isTurnOf(mine)) {
            lead();
        }
        if (mine.answer.isEmpty()) {
            return publishAlone(set);
        }
        durability.awaitedByAnother();
        return mine.answer.get();
    }

    private PublishAnswer publishAlone(PublishChangeSet set) {
        return commands.sendAs(Actor.ofTill(set.device()), set);
    }

    private synchronized void enter(Waiting mine) {
        queue.add(mine);
        if (!isLed) {
            isLed = true;
            mine.turn.complete(true);
        }
    }

    private boolean isTurnOf(Waiting mine) {
        try {
            return mine.turn.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException tooLong) {
            return isLateTurnOf(mine);
        } catch (ExecutionException neverFails) {
            throw new IllegalStateException(neverFails);
        }
    }

    /** Gives the request up, unless it has got its turn meanwhile. */
    private synchronized boolean isLateTurnOf(Waiting mine) {
        queue.remove(mine);
        return Optional.ofNullable(mine.turn.getNow(null))
                .orElseThrow(() -> Refusal.of(
                        ProblemCode.BUSY, "publishing: waits (expected: a turn within " + longestWait + ")"));
    }

    private void lead() {
        var together = take();
        try {
            answer(together);
        } finally {
            together.forEach(each -> each.turn.complete(false));
            handOver();
        }
    }

    /** Takes the requests that have waited the longest, one of each till. */
    private synchronized List<Waiting> take() {
        var together = new ArrayList<Waiting>();
        var tills = new HashSet<DeviceId>();
        for (var each = queue.iterator(); each.hasNext() && together.size() < MOST_TOGETHER; ) {
            var next = each.next();
            if (tills.add(next.set.device())) {
                together.add(next);
                each.remove();
            }
        }
        return together;
    }

    private void answer(List<Waiting> together) {
        var answers = send(together.stream().map(each -> each.set).toList());
        for (int i = 0; i < together.size(); i++) {
            together.get(i).answer = answers.get(i);
        }
    }

    private List<Optional<PublishAnswer>> send(List<PublishChangeSet> sets) {
        try {
            return commands.sendAs(Actor.ofTill(sets.get(0).device()), new PublishTogether(sets));
        } catch (RuntimeException failure) {
            LOG.debug("{} change sets are published one by one", sets.size(), failure);
            return Collections.nCopies(sets.size(), Optional.empty());
        }
    }

    private synchronized void handOver() {
        var next = queue.peek();
        isLed = next != null;
        if (next != null) {
            next.turn.complete(true);
        }
    }
}
