package tillsync.scenarios.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Price;
import tillsync.catalogue.Edit;
import tillsync.scenarios.process.Administration;
import tillsync.scenarios.process.Administration.Credentials;
import tillsync.service.operation.rebuild.RunningService;

/**
 * One of the three documented examples. It tells of each edit as the event that is stored, and what is then pending for
 * each follower; and of each follower what it applies.
 */
final class ExamplePlay implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 50;

    private final RunningService service;
    private final Path stores;
    private final Wording words;
    private final Consumer<String> out;
    private final Administration owner;
    private final List<ExampleTill> tills = new ArrayList<>();
    private long nextEvent = 1;

    private ExamplePlay(RunningService service, Path stores, Wording words, Consumer<String> out) {
        this.service = service;
        this.stores = stores;
        this.words = words;
        this.out = out;
        this.owner = Administration.signUp(URI.create(service.address()), Credentials.anew("Anna"));
    }

    /**
     * Plays an example from its first till to its last check.
     *
     * @param stores directory of the tills
     * @return true if each till has the articles that it should have
     */
    static boolean run(int example, RunningService service, Path stores, Wording words, Consumer<String> out)
            throws IOException, InterruptedException {
        try (var play = new ExamplePlay(service, stores, words, out)) {
            out.accept("\n" + words.say("example." + example) + "\n");
            switch (example) {
                case 1 -> play.oneMainTwoFollowers();
                case 2 -> play.threeIndependentMains();
                default -> play.oneMainWithAFollowerOneAlone();
            }
            return play.isVerified();
        }
    }

    private void oneMainTwoFollowers() throws IOException, InterruptedException {
        var main = till("main", null);
        var north = till("north", main);
        var south = till("south", main);
        edits(main, put("Espresso", 280), put("Latte", 390));
        turnsOff(south);
        edits(main, put("Espresso", 310));
        edits(main, put("Espresso", 320), remove("Latte"));
        returns(south);
    }

    private void threeIndependentMains() throws IOException, InterruptedException {
        var first = till("first", null);
        var second = till("second", null);
        var third = till("third", null);
        edits(first, put("Espresso", 280));
        edits(second, put("Espresso", 290));
        edits(third, put("Espresso", 300));
        turnsOff(second);
        edits(first, put("Espresso", 285));
        edits(second, put("Tee", 180));
        returns(second);
    }

    private void oneMainWithAFollowerOneAlone() throws IOException, InterruptedException {
        var main = till("main", null);
        var branch = till("branch", main);
        var kiosk = till("kiosk", null);
        edits(main, put("Espresso", 280));
        edits(kiosk, put("Espresso", 190));
        turnsOff(branch);
        edits(main, put("Espresso", 310));
        edits(kiosk, put("Espresso", 200));
        returns(branch);
    }

    private ExampleTill till(String key, @Nullable ExampleTill main) throws IOException, InterruptedException {
        var name = words.say("example.till." + key);
        var till = new ExampleTill(name, main, owner.register(name, "POSSUM16"), service.address(), stores, words);
        tills.add(till);
        if (main != null) {
            owner.assign(List.of(till.deviceId()), main.deviceId());
        }
        till.sync();
        newEvents();
        return till;
    }

    private static Edit put(String name, long cents) {
        return Edit.put(Article.of(name, name, Price.euro(cents), "DE_STANDARD"));
    }

    private static Edit remove(String name) {
        return Edit.remove(ArticleNumber.read(name));
    }

    private void edits(ExampleTill till, Edit... edits) throws IOException, InterruptedException {
        tell("example.edits", till.name(), String.join(", ", till.edit(edits)));
        if (!till.isOn()) {
            tell("example.kept");
            return;
        }
        publishes(till);
    }

    private void publishes(ExampleTill till) throws IOException, InterruptedException {
        till.sync();
        newEvents().forEach(event -> tell("example.event", event));
        var followers = tills.stream().filter(other -> other.follows(till)).toList();
        if (followers.isEmpty()) {
            tell("example.pending.nobody", till.name());
        }
        followers.forEach(follower -> tell("example.pending", follower.name(), pending(follower)));
        for (var follower : followers) {
            if (follower.isOn()) {
                applies(follower);
            }
        }
    }

    private void applies(ExampleTill follower) throws InterruptedException {
        tell("example.applies", follower.name(), String.join(", ", follower.sync()));
        awaitKnown(follower);
    }

    /** Waits until the service has stored where the till is, which it does a moment after the till's report. */
    private void awaitKnown(ExampleTill till) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (owner.devices().stream()
                .filter(device -> device.get("id").stringValue().equals(till.deviceId()))
                .noneMatch(device -> device.at("/cursor/revision").longValue() == till.revision())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        till.name() + ": its position is not stored (expected: within a second)");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private String pending(ExampleTill till) {
        var changes = owner.pending(till.deviceId());
        return changes.isEmpty() ? words.say("example.pending.none") : words.edits(changes);
    }

    private void turnsOff(ExampleTill till) {
        till.turn(false);
        tell(till.isFollower() ? "example.off" : "example.offline", till.name());
    }

    private void returns(ExampleTill till) throws IOException, InterruptedException {
        till.turn(true);
        if (till.isFollower()) {
            tell("example.on", till.name());
            applies(till);
        } else {
            tell("example.online", till.name());
            publishes(till);
        }
    }

    /** The events that were stored since the last look, each in one line. */
    private List<String> newEvents() throws IOException, InterruptedException {
        var events = new ArrayList<String>();
        try (var answer = service.open("/operator/events?from=" + nextEvent, "")) {
            RunningService.list(answer, events::add);
        }
        if (!events.isEmpty()) {
            nextEvent = Long.parseLong(events.get(events.size() - 1).split(" ")[0]) + 1;
        }
        return events;
    }

    private boolean isVerified() {
        boolean all = tills.stream().allMatch(ExampleTill::isVerified);
        tell(all ? "summary.verified" : "example.failed", tills.size());
        return all;
    }

    private void tell(String key, Object... values) {
        out.accept(words.say(key, values));
    }

    @Override
    public void close() {
        tills.forEach(ExampleTill::close);
    }
}
