package tillsync.scenarios.guard;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import tillsync.article.Article;
import tillsync.client.Batch;
import tillsync.client.TillClient;
import tillsync.client.store.Takeover;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Service;
import tillsync.scenarios.cloud.Till;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** A main that stays connected, with the database of its own software, and two followers that sync when they are told to. */
final class GuardedShop implements AutoCloseable {
    static final int ARTICLES = 300;

    private final Shop user;
    private final PlainTill registration;
    private final Map<String, Article> database = new ConcurrentHashMap<>();
    private final TillClient main;
    private final TillClient north;
    private final TillClient south;
    private final String northId;
    private final String southId;

    GuardedShop(Service service, Path directory) {
        user = Shop.open(service.port());
        registration = user.till("main");
        main = Till.client(service.address(), registration::token, directory.resolve("main"), this::take);
        var northern = user.till("north");
        var southern = user.till("south");
        northId = northern.id();
        southId = southern.id();
        user.follow(northId, registration.id()).is(200);
        user.follow(southId, registration.id()).is(200);
        north = Till.client(service.address(), northern::token, directory.resolve("north"), batch -> Takeover.all());
        south = Till.client(service.address(), southern::token, directory.resolve("south"), batch -> Takeover.all());
        IntStream.range(0, ARTICLES).forEach(i -> database.put("n" + i, Articles.article("n" + i, 100 + i)));
        main.put(database.values().toArray(Article[]::new));
        main.sync();
        north.sync();
        south.sync();
    }

    private Takeover take(Batch batch) {
        batch.forEach((number, article) ->
                article.ifPresentOrElse(is -> database.put(number.value(), is), () -> database.remove(number.value())));
        return Takeover.all();
    }

    /** The software's database loses these, and the client is told to compare. */
    void loses(int from, int to) {
        IntStream.range(from, to).forEach(i -> database.remove("n" + i));
        main.reconcile(database.values().stream());
    }

    void sets(String number, long cents) {
        var article = Articles.article(number, cents);
        database.put(number, article);
        main.put(article);
    }

    void mainConnects() {
        main.start();
    }

    void mainPublishes() {
        main.sync();
    }

    boolean isPublished() {
        return main.status().unpublished() == 0;
    }

    TillClient main() {
        return main;
    }

    TillClient north() {
        return north;
    }

    TillClient south() {
        return south;
    }

    Map<String, Article> database() {
        return database;
    }

    JsonNode held() {
        return user.get(guard()).is(200).at("held");
    }

    Answer decides(String action) {
        return user.wire().post(guard(), "{\"action\": \"" + action + "\"}");
    }

    private String guard() {
        return registration.api() + "/guard";
    }

    JsonNode overviewOf(boolean northern) {
        return user.get("/api/v1/devices/" + (northern ? northId : southId))
                .is(200)
                .json();
    }

    @Override
    public void close() {
        main.close();
        north.close();
        south.close();
    }
}
