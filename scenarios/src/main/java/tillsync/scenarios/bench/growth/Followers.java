package tillsync.scenarios.bench.growth;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tillsync.scenarios.bench.Publisher;
import tillsync.scenarios.bench.Stand;
import tillsync.scenarios.process.Administration;
import tillsync.scenarios.process.Administration.Credentials;
import tillsync.scenarios.process.Administration.Registration;
import tillsync.service.store.database.Background;
import tillsync.service.store.json.Json;

/**
 * A main and a growing number of followers, each of which has reported a position. The positions are spread over the
 * main's first change sets, so that pending counts differ.
 */
final class Followers implements AutoCloseable {
    static final int ARTICLES = 200;
    private static final int AT_ONCE = 8;
    private static final int ASSIGNED_AT_ONCE = 500;
    private static final int TOLD_EACH = 2_000;
    private static final String MODEL = "POSSUM16";

    private final GrowthRun run;
    private final Stand stand;
    private final Credentials user = Credentials.anew("Growth");
    private final Administration owner;
    private final Publisher main;
    private final List<byte[]> reports = new ArrayList<>();
    private final List<Registration> all = new ArrayList<>();
    private final ExecutorService threads = Background.threads("registering", AT_ONCE);

    Followers(GrowthRun run, Stand stand) {
        this.run = run;
        this.stand = stand;
        this.owner = Administration.signUp(stand.service().address(), user);
        this.main = new Publisher(stand.http(), stand.service().address(), owner.register("Hauptkasse", MODEL));
        for (var article : stand.articles(0, ARTICLES)) {
            main.publish(List.of(article), 1);
            reports.add(report());
        }
    }

    private byte[] report() {
        var report = Json.MAPPER.createObjectNode();
        report.put("cursor", main.verifiedCursor()).put("articles", main.articles());
        report.put("digest", main.digest().toString()).put("unpublished", 0);
        return Json.MAPPER.writeValueAsBytes(report);
    }

    Publisher main() {
        return main;
    }

    Administration owner() {
        return owner;
    }

    /** The owner of the tills. */
    Credentials user() {
        return user;
    }

    List<Registration> all() {
        return all;
    }

    /** Registers followers until there are that many. */
    void growTo(int size) {
        while (all.size() < size) {
            run.goesOn();
            var more = IntStream.range(all.size(), Math.min(size, all.size() + ASSIGNED_AT_ONCE))
                    .boxed()
                    .toList();
            var registered = atOnce(more.stream().map(this::registering).toList());
            owner.assign(registered.stream().map(Registration::deviceId).toList(), main.deviceId());
            atOnce(IntStream.range(0, more.size())
                    .mapToObj(each -> reporting(registered.get(each), reports.get(more.get(each) % ARTICLES)))
                    .toList());
            all.addAll(registered);
            if (all.size() % TOLD_EACH == 0) {
                run.tell(all.size(), run.to(), "followers");
            }
        }
    }

    private Supplier<Registration> registering(int number) {
        return () -> owner.register("Kasse " + number, MODEL);
    }

    private Supplier<Boolean> reporting(Registration till, byte[] report) {
        var request = till.request(stand.service().address(), "/state")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(report))
                .build();
        return () -> {
            var answer = stand.http()
                    .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .join();
            if (answer.statusCode() != 200 || !answer.body().contains("true")) {
                throw new IllegalStateException("/state: " + answer.statusCode() + " " + answer.body());
            }
            return true;
        };
    }

    private <T> List<T> atOnce(List<Supplier<T>> all) {
        var running = all.stream()
                .map(each -> CompletableFuture.supplyAsync(each, threads))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
