package tillsync.scenarios.live;

import static tillsync.client.Articles.into;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tillsync.article.Article;
import tillsync.client.Batch;
import tillsync.client.TillClient;
import tillsync.client.TillConnection;
import tillsync.client.store.Takeover;
import tillsync.scenarios.cloud.Till;
import tillsync.scenarios.network.Cable;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** A main that stays connected over a cable, with software of its own; its user asks it live. */
final class LiveTill implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Shop user;
    private final PlainTill registration;
    private final Cable cable;
    private final Path directory;
    private final Map<String, Long> software = new ConcurrentHashMap<>();
    private TillClient client;

    LiveTill(Shop user, Cable cable, Path directory) {
        this.user = user;
        this.registration = user.till("main");
        this.cable = cable;
        this.directory = directory;
        isSwitchedOn();
    }

    void isSwitchedOn() {
        client = Till.client(cable.address(), registration::token, directory, this::take);
        client.start();
    }

    void isSwitchedOff() {
        client.close();
    }

    /** Its network is gone, and it knows that before anybody asks it something. */
    void isOffline() {
        isSwitchedOff();
        cable.cut();
        isSwitchedOn();
    }

    /** It is started anew, since it would wait before it tries again. */
    void isOnlineAgain() {
        isSwitchedOff();
        cable.mend();
        isSwitchedOn();
    }

    private Takeover take(Batch batch) {
        batch.forEach(into(software));
        return Takeover.all();
    }

    /** Edited in its own software. */
    void sets(Article article) {
        software.put(article.number().value(), article.price().cents());
        client.put(article);
    }

    /** Removed in its own software. */
    void removes(String number) {
        software.remove(number);
        client.remove(number);
    }

    TillConnection connection() {
        return client.status().connection();
    }

    /** Whether users see that state of its connection. */
    boolean isShownAs(String state) {
        var till = user.get(registration.api()).is(200).json();
        return till.at("/connection/state").stringValue().equals(state);
    }

    boolean isInStep() {
        return client.status().unpublished() == 0;
    }

    /** What its own software has. */
    Map<String, Long> software() {
        return software;
    }

    Answer isAskedToSet(Article article, String key) {
        return user.wire().put(path(article.number().value()), article.canonical(), "Idempotency-Key", key);
    }

    /** Asks again with the same key, as long as the till is not connected or has not answered. */
    Answer isAskedUntilItAnswers(Article article, String key) {
        return untilItAnswers(() -> isAskedToSet(article, key)).is(200);
    }

    Answer isAskedFor(String number) {
        return untilItAnswers(() -> user.get(path(number)));
    }

    private static Answer untilItAnswers(Supplier<Answer> asking) {
        long end = System.nanoTime() + LONGEST.toNanos();
        var answer = asking.get();
        while (answer.status() >= 503 && System.nanoTime() < end) {
            answer = asking.get();
        }
        return answer;
    }

    String id() {
        return registration.id();
    }

    /** Ordered, whether it is there or not. */
    Answer isOrdered(Article article, String key, Duration validFor) {
        var edits = "[{\"op\":\"put\",\"article\":" + article.canonical() + "}]";
        var until = Instant.now().plus(validFor);
        return user.wire()
                .send(
                        "POST",
                        orders(),
                        "{\"edits\":" + edits + ",\"validUntil\":\"" + until + "\"}",
                        "Idempotency-Key",
                        key);
    }

    /** How far its orders are, the oldest first. */
    List<String> states() {
        var states = new ArrayList<String>();
        user.get(orders())
                .is(200)
                .json()
                .forEach(order -> states.add(0, order.get("state").stringValue()));
        return states;
    }

    void isNotToDo(String order) {
        user.wire().delete(orders() + "/" + order).is(204);
    }

    private String orders() {
        return registration.api() + "/orders";
    }

    private String path(String number) {
        return registration.api() + "/live/article?number=" + number;
    }

    /** The versions of an article in the cloud, the newest first. */
    JsonNode history(String number) {
        var path = registration.api() + "/article/history?number=" + number;
        return user.get(path).is(200).json();
    }

    @Override
    public void close() {
        client.close();
        cable.close();
    }
}
