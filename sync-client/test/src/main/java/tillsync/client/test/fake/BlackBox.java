package tillsync.client.test.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.client.TillClient;
import tillsync.client.test.ShopTill;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;

/**
 * Tests a till that is a program of any language: plays the service for it over HTTP, and checks its requests and
 * reports. The program gets TILLSYNC_URL and TILLSYNC_TOKEN.
 */
final class BlackBox implements AutoCloseable {
    private static final String NAME = "Nord";

    private final FakeTillsync fake = FakeTillsync.on(0);
    private final List<String> command;
    private final Duration patience;
    private final Consumer<String> told;
    private final ShopTill<TillClient> main = fake.plays("Theke");
    private final ShopTill<TillClient> other = fake.plays("Lager");
    private final String token = fake.pairs(NAME, "Theke");
    private final ProgramTill till = Objects.requireNonNull(fake.till(NAME));
    private @Nullable Process program;

    /**
     * @param patience the time limit for each step of the program
     * @param told takes each step that the program has done right
     */
    BlackBox(List<String> command, Duration patience, Consumer<String> told) {
        this.command = List.copyOf(command);
        this.patience = patience;
        this.told = told;
    }

    /** Tests the program as a follower. @throws ProgramBroken at the first rule that it breaks */
    void follows() {
        publishes(main, article("1", 280), article("2", 390), article("3", 450));
        starts();
        agrees(ProgramRule.PULLS, "pulls the catalogue, and reports its digest");
        must(till.lines.get(0).startsWith("PUT /api/v1/till"), ProgramRule.HELLO, "says hello first");
        publishes(main, article("1", 310), full("4"));
        agrees(ProgramRule.KEEPS_MEMBERS, "keeps members that it does not know");
        script(() -> main.removes("2"));
        agrees(ProgramRule.REMOVES, "removes what was removed");
        script(() -> till.cloud.pageLimit = 1);
        publishes(main, article("5", 1), article("6", 2), article("7", 3));
        agrees(ProgramRule.FOLLOWS_PAGES, "follows continuations");
        script(() -> till.cloud.topologyChangesOnNextPage = true);
        publishes(main, article("5", 4), article("6", 5), article("7", 6));
        agrees(ProgramRule.BEGINS_AGAIN, "begins again after TOPOLOGY_CHANGED");
        script(() -> till.cloud.pageLimit = 1_000);
        testSilence();
        testRestart();
        publishes(other, article("1", 310), article("3", 999), article("8", 8));
        script(() -> fake.follows(NAME, "Lager"));
        agrees(ProgramRule.DIFFERENCE, "goes over to another main by the difference");
    }

    /** Tests the program as a main that takes live edits, after it was a follower. */
    void leads() {
        script(() -> fake.shop().cloud().becomesMain(NAME));
        script(() -> till.cloud.losesNextReceipt = true);
        var edit = "{\"article\":" + article("9", 900).canonical() + ",\"op\":\"put\"}";
        asks("{\"id\":\"live-1\",\"kind\":\"CHANGE\",\"origin\":{\"kind\":\"LIVE\"},\"expiresInSeconds\":10,\"edits\":["
                + edit + "]}");
        await(() -> till.answers.containsKey("live-1"), ProgramRule.ANSWERS, "answers a live request");
        await(() -> catalogueHas("9"), ProgramRule.PUBLISHES, "publishes what it was asked for");
        agrees(ProgramRule.PUBLISHES_ONCE, "publishes once, also if the answer is lost");
        must(till.cloud.published.size() == 1, ProgramRule.PUBLISHES_ONCE, "uses one number for one change set");
    }

    private void testSilence() {
        script(() -> till.cloud.isDown = true);
        await(
                () -> till.lines.stream().anyMatch(line -> line.endsWith("no answer")),
                ProgramRule.TRIES_AGAIN,
                "asks on");
        publishes(main, article("1", 320));
        script(() -> till.cloud.isDown = false);
        agrees(ProgramRule.TRIES_AGAIN, "catches up after a time without answers");
    }

    private void testRestart() {
        ends();
        int before = till.lines.size();
        publishes(main, article("1", 330));
        starts();
        agrees(ProgramRule.RESTARTS, "catches up after it was killed");
        boolean anew = till.lines.stream()
                .skip(before)
                .anyMatch(line -> line.startsWith("GET /api/v1/till/changes") && !line.contains("since="));
        must(!anew, ProgramRule.KEEPS_ITS_CURSOR, "keeps its cursor with its articles");
    }

    private static Article article(String number, long cents) {
        return Article.of(number, "Article " + number, Price.euro(cents), "DE_STANDARD");
    }

    private static Article full(String number) {
        var more = article(number, 500)
                .toJson()
                .with("organic", true)
                .with("shelf", JsonObject.EMPTY.with("row", 3).with("place", "Käse & Öl"));
        return Planning.with(Article.read(more), LocalDateTime.parse("2027-01-01T00:00"), null, Price.euro(550), null);
    }

    private void publishes(ShopTill<TillClient> main, Article... articles) {
        script(() -> main.puts(articles));
    }

    private void asks(String request) {
        script(() -> {
            var json = (JsonObject) JsonReader.read(request);
            till.requests.put(json.text("id"), json);
        });
    }

    private boolean catalogueHas(String number) {
        return fake.shop().cloud().articles(NAME).containsKey(number);
    }

    private void script(Runnable step) {
        synchronized (fake) {
            step.run();
            fake.moved();
        }
    }

    private void agrees(ProgramRule rule, String what) {
        await(() -> ScriptApi.isUpToDate(fake, till), rule, what);
    }

    private void must(boolean holds, ProgramRule rule, String what) {
        synchronized (fake) {
            if (!holds) {
                throw new ProgramBroken(rule, what, seen());
            }
        }
        told.accept(what);
    }

    private void await(BooleanSupplier holds, ProgramRule rule, String what) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (fake) {
            try {
                boolean waits = true;
                while (waits && !holds.getAsBoolean()) {
                    waits = till.cloud.unverified.isEmpty() && isAlive() && fake.waits(end);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            if (!holds.getAsBoolean()) {
                throw new ProgramBroken(rule, what, seen());
            }
        }
        told.accept(what);
    }

    private boolean isAlive() {
        return program == null || program.isAlive();
    }

    private String seen() {
        var last = till.lines.subList(Math.max(0, till.lines.size() - 8), till.lines.size());
        return (isAlive() ? "" : "the program has ended; ") + "its last requests: " + String.join(" | ", last)
                + "; its last report: " + FakeHttp.report(till.report(), till.isVerified()) + " (expected: cursor "
                + fake.shop().cloud().cursor(NAME) + ")";
    }

    private void starts() {
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TILLSYNC_URL", fake.url().toString());
        builder.environment().put("TILLSYNC_TOKEN", token);
        try {
            program = builder.start();
            program.onExit().thenRun(fake::moved);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void ends() {
        var running = program;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        try {
            running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ends();
        fake.close();
    }
}
