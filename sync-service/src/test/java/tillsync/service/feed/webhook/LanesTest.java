package tillsync.service.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tillsync.service.feed.webhook.Lanes.Due;
import tillsync.service.feed.webhook.Lanes.Lane;
import tillsync.service.feed.webhook.Lanes.Turn;
import tillsync.till.MerchantId;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LanesTest {
    private static final String SLOW = "slow";
    private final List<String> worked = Collections.synchronizedList(new ArrayList<>());
    private final List<Lane> ofQuickOne = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch goOn = new CountDownLatch(1);
    private Lanes lanes = new Lanes(this::work);

    @AfterEach
    void ends() {
        goOn.countDown();
        lanes.close();
    }

    private Turn work(Due due, Lane lane) {
        boolean slow = due.hook().startsWith(SLOW);
        if (slow) {
            awaitGoOn();
        } else if (due.hook().equals("quick")) {
            ofQuickOne.add(lane);
        }
        worked.add(due.hook() + " " + due.stream());
        return new Turn(false, slow);
    }

    private void awaitGoOn() {
        try {
            assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static Due due(String hook, String merchant, String stream) {
        return new Due(hook, MerchantId.of(merchant), stream);
    }

    @Test
    void slowReceiversOfAMerchantHoldUpNobodyElse() {
        lanes.offer(
                IntStream.range(0, 20).mapToObj(i -> due(SLOW + i, "m", "c")).toList());
        lanes.offer(List.of(due("quick", "another", "c")));
        await().until(() -> worked.contains("quick c"));
        assertThat(worked).hasSize(1);
    }

    @Test
    void slowReceiversOfAllMerchantsHoldUpNobodyWhoIsKnownToBeQuick() {
        lanes.offer(List.of(due("quick", "q", "c1")));
        await().until(() -> worked.size() == 1);
        lanes.offer(IntStream.range(0, 50)
                .mapToObj(i -> due(SLOW + i, "m" + i, "c"))
                .toList());
        for (int i = 2; i < 10; i++) {
            lanes.offer(List.of(due("quick", "q", "c" + i)));
        }
        await().until(() -> worked.size() == 9);
        assertThat(ofQuickOne.get(0)).isEqualTo(Lane.SLOW);
        assertThat(ofQuickOne.subList(1, 9)).containsOnly(Lane.QUICK);

        goOn.countDown();
        await().until(() -> worked.size() == 59);
    }

    @Test
    void aWebhookHasOneThreadAndItsStreamsComeInTurnWithThoseOfOthers() {
        var atOnce = new ConcurrentHashMap<String, AtomicInteger>();
        var most = new AtomicInteger();
        lanes = new Lanes((due, lane) -> {
            var now = atOnce.computeIfAbsent(due.hook(), first -> new AtomicInteger());
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            worked.add(due.hook() + " " + due.stream());
            now.decrementAndGet();
            if (due.stream().equals("breaks")) {
                throw new IllegalStateException("unreadable");
            }
            return new Turn(false, false);
        });
        var all = Stream.of("a", "b", "c")
                .flatMap(hook -> IntStream.range(0, 100).mapToObj(i -> due(hook, "m", i == 50 ? "breaks" : "s" + i)))
                .toList();
        // in the merchant's slow lane the last one begins when the turns of the others are over
        lanes.offer(Stream.of("a", "b", "c", "last")
                .map(hook -> due(hook, "m", "first"))
                .toList());
        await().until(() -> worked.size() == 4);
        lanes.offer(all);
        await().until(() -> worked.size() == 4 + all.size());
        assertThat(most).hasValue(1);
        assertThat(worked).doesNotHaveDuplicates();
        assertThat(worked.subList(4, 7))
                .extracting(one -> one.substring(0, 1))
                .containsExactlyInAnyOrder("a", "b", "c");
    }
}
