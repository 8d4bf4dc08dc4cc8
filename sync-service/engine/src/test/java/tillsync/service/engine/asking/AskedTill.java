package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tillsync.service.engine.EngineShop.article;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tillsync.article.Article;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.asking.Node.Nodes;
import tillsync.service.store.nodes.Signal;
import tillsync.service.tills.device.Device;
import tillsync.till.DeviceId;

/** A till that comes to a node for what it is asked, and answers there. */
public record AskedTill(Nodes nodes, Node at, EngineShop shop, EngineTill till) {
    public static final String DONE = "{\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}";
    public static final String REFUSED = "{\"status\":\"REFUSED\",\"code\":\"CATALOGUE_FULL\",\"detail\":\"Kasse zu\"}";
    static final String NOT_FOUND = "{\"status\":\"NOT_FOUND\"}";

    /** The same till at another node. */
    AskedTill at(Node other) {
        return new AskedTill(nodes, other, shop, till);
    }

    public DeviceId id() {
        return till.id();
    }

    /** The device as it is now. */
    public Device device() {
        return shop.device(id());
    }

    /** Comes to its node, and takes nothing. */
    void comes() {
        at.presence().touch(device());
    }

    /** What it gets if it comes now. */
    public List<JsonValue> gets() {
        comes();
        return at.requests().take(id()).stream().map(JsonReader::read).toList();
    }

    /** Comes until it gets something. @return the first of it */
    public JsonValue next() {
        return await().until(this::gets, got -> !got.isEmpty()).get(0);
    }

    /** @return false if it was not asked that, or has answered already */
    public boolean answers(String id, String json) {
        return answersAs(device(), id, json);
    }

    /** Answers as the device was at some time. Its node hears of it, and the others by {@link Asking#on}. */
    boolean answersAs(Device device, String id, String json) {
        return answersTo(nodes.part(TillAnswers.class), device, id, json);
    }

    boolean answersTo(TillAnswers answers, Device device, String id, String json) {
        var body = JsonReader.read(json);
        boolean isTaken = answers.take(device, id, TillAnswer.read(body), body);
        at.asking().on(Signal.answered(id));
        return isTaken;
    }

    /** Places an order that waits for it. @return its id */
    String isOrdered(String key) {
        return isOrdered(shop.user().id(), key);
    }

    String isOrdered(UserId user, String key) {
        var until = Instant.now().plus(Duration.ofDays(1));
        return nodes.part(Orders.class)
                .place(user, device(), key, set("7", 310), until)
                .order()
                .id();
    }

    Question change(String key, String number, long cents) {
        return Question.change(id(), shop.user().userId(), new IdempotencyKey(key), set(number, cents));
    }

    /** The answer to a read. */
    static String found(Article article) {
        return "{\"status\":\"ARTICLE\",\"article\":" + article.canonical() + "}";
    }

    static ChangeSet set(String number, long cents) {
        return new ChangeSet(List.of(Edit.put(article(number, cents))));
    }

    static String id(JsonValue request) {
        return request.text("id");
    }

    /** The edits of a request. */
    public static List<Edit> edits(JsonValue request) {
        return ChangeSet.read(request.get("edits")).edits();
    }

    /** Says that whoever waits is refused, long before {@link Node#PATIENT} ends. */
    public static void failsWith(ProblemCode code, CompletableFuture<?> asked) {
        await().until(asked::isDone);
        assertThatThrownBy(asked::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    /** The noted requests with this id: each as the actor beside the event. */
    List<String> noted(String request) {
        return shop
                .parts()
                .jdbc()
                .sql("select payload, meta_data from domain_event where payload_type = 'till.change-requested'")
                .query((row, index) -> new String(row.getBytes(1), StandardCharsets.UTF_8)
                        + new String(row.getBytes(2), StandardCharsets.UTF_8))
                .list()
                .stream()
                .filter(event -> event.contains('"' + request + '"'))
                .map(event -> event.replaceAll("(?s).*\"by\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
