package tillsync.scenarios.older;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import tillsync.client.TillClient;
import tillsync.client.TillListener;
import tillsync.client.transport.ServiceRefusal;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Till;
import tillsync.scenarios.process.Processes.Program;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** A main and two followers that come to one node after the other. Only 503 is no failure: a till tries that again. */
final class TurningShop {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> TILLS = List.of("main", "north", "south");

    private final Path stores;
    private final Shop user;
    private final Map<String, PlainTill> registrations = new HashMap<>();
    private final List<URI> nodes = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final Thread thread = new Thread(this::turns, "turning shop");
    private volatile boolean ends;

    TurningShop(URI node, Path stores) {
        this.stores = stores;
        this.user = Shop.open(node.getPort());
        TILLS.forEach(name -> registrations.put(name, user.till(name)));
        user.follow(id("north"), id("main")).is(200);
        user.follow(id("south"), id("main")).is(200);
        nodes.add(node);
    }

    private String id(String name) {
        return registrations.get(name).id();
    }

    void goesOn() {
        thread.setDaemon(true);
        thread.start();
    }

    void turnsTo(URI node) {
        nodes.add(node);
    }

    /** Before that node is stopped: nobody is on the way to it any more. */
    void turnsAwayFrom(URI node) {
        nodes.remove(node);
        awaitRounds(2);
    }

    private void turns() {
        while (!ends) {
            int round = rounds.get();
            for (var name : TILLS) {
                takesATurn(name, round);
            }
            rounds.incrementAndGet();
        }
    }

    private void takesATurn(String name, int round) {
        var node = nodes.get((round + TILLS.indexOf(name)) % nodes.size());
        try (var client = client(name, node)) {
            if (name.equals("main")) {
                client.put(Articles.article(String.valueOf(round % 50), 100 + round));
            }
            client.sync();
        } catch (ServiceRefusal refused) {
            if (refused.status() != 503) {
                failures.add(name + " at " + node + ": " + refused);
            }
        } catch (RuntimeException failure) {
            failures.add(name + " at " + node + ": " + failure);
        }
    }

    private TillClient client(String name, URI node) {
        return Till.client(node, registrations.get(name)::token, stores.resolve(name), TillListener.NONE);
    }

    int rounds() {
        return rounds.get();
    }

    List<String> failures() {
        return failures;
    }

    void awaitRounds(int more) {
        int until = rounds.get() + more;
        Awaitility.await().atMost(PATIENCE).until(() -> rounds.get() >= until);
    }

    /** South becomes a main with a copy, and follows again: two changes of the topology, at the node that was first. */
    void movesATill() {
        user.assign("[{\"deviceId\":\"" + id("south") + "\",\"follows\":null}]").is(200);
        user.follow(id("south"), id("main")).is(200);
    }

    void ends() throws InterruptedException {
        ends = true;
        thread.join(PATIENCE.toMillis());
        assertThat(thread.isAlive()).isFalse();
    }

    /** Read by the command lines of both versions, and as the service knows it. */
    void isTheSameEverywhere(URI node, Program old, Program ours) {
        nodes.retainAll(List.of(node));
        TILLS.forEach(name -> takesATurn(name, 0));
        TILLS.forEach(name -> takesATurn(name, 0));
        assertThat(failures).isEmpty();
        var sold = OldShop.sold(new CommandedTill(ours, node, stores.resolve("main")));
        for (var name : TILLS) {
            assertThat(OldShop.sold(new CommandedTill(old, node, stores.resolve(name))))
                    .as(name)
                    .isEqualTo(sold);
        }
        for (var till : user.at(node.getPort()).get("/api/v1/devices").is(200).json()) {
            assertThat(till.get("pending").longValue()).as("%s", till).isZero();
            assertThat(till.get("verified").booleanValue()).as("%s", till).isTrue();
        }
    }
}
