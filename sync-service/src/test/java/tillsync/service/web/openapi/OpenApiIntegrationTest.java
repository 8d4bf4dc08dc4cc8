package tillsync.service.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** What the service says of itself, against what it does. */
@ServiceTest
class OpenApiIntegrationTest {
    private Shop shop;
    private PlainTill main;
    private PlainTill follower;
    private JsonNode said;

    @BeforeEach
    void aMainAndItsFollower() {
        shop = Shop.open();
        main = shop.till("main");
        follower = shop.till("follower");
        shop.follow(follower, main);
        said = shop.get("/v3/api-docs").json();
    }

    private JsonNode operation(String method, String path) {
        var operation = said.get("paths").path(path).path(method);
        assertThat(operation.isMissingNode()).as(method + " " + path).isFalse();
        return operation;
    }

    private JsonNode of(JsonNode described) {
        var reference = described.path("$ref").asString("");
        return reference.isEmpty() ? described : said.at(reference.substring(1));
    }

    private void answersAsSaid(String method, String path, Answer answer) {
        var responses = operation(method, path).get("responses");
        var described = responses.path(String.valueOf(answer.status()));
        var response = of(described.isMissingNode() ? responses.get("default") : described);
        var schema = response.get("content").iterator().next().get("schema");
        assertThat(Described.flaws(said, schema, answer.json()))
                .as(method + " " + path)
                .isEmpty();
    }

    @Test
    void answersAreAsItSays() {
        var hello = "{\"model\":\"POSSUM16\",\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1.0.0\"}";
        answersAsSaid("put", "/api/v1/till", main.send("PUT", "/api/v1/till", hello));
        answersAsSaid("put", "/api/v1/till", follower.send("PUT", "/api/v1/till", hello));
        answersAsSaid("put", "/api/v1/till/change-sets/{sequence}", main.publish(1, Shop.puts(0, 3, 100)));
        answersAsSaid("get", "/api/v1/till/changes", follower.get("/api/v1/till/changes"));
        answersAsSaid("get", "/api/v1/till/changes", follower.get("/api/v1/till/changes?since=garbage"));
        answersAsSaid("get", "/api/v1/till/requests", main.get("/api/v1/till/requests"));
        answersAsSaid("get", "/api/v1/devices", shop.get("/api/v1/devices"));
        answersAsSaid("get", "/api/v1/devices/{id}", shop.get(main.api()));
        answersAsSaid("get", "/api/v1/devices/{id}", shop.get("/api/v1/devices/nobody"));
        answersAsSaid("get", "/api/v1/devices/{id}/pending", shop.get(follower.api() + "/pending"));
        answersAsSaid("get", "/api/v1/devices/{id}/articles", shop.get(main.api() + "/articles"));
        answersAsSaid("get", "/api/v1/devices/{id}/approval", shop.get(main.api() + "/approval"));
        answersAsSaid("get", "/api/v1/devices/{id}/changes", shop.get(main.api() + "/changes"));
        var undo = shop.send("POST", main.api() + "/undos", "{\"revision\":1}").is(201);
        answersAsSaid("post", "/api/v1/devices/{id}/undos", undo);
        var looked = shop.get(main.api() + "/undos/" + undo.text("id")).is(200);
        answersAsSaid("get", "/api/v1/devices/{id}/undos/{undo}", looked);
        answersAsSaid("get", "/api/v1/topology", shop.get("/api/v1/topology"));
        answersAsSaid("get", "/api/v1/topology/history", shop.get("/api/v1/topology/history"));
        answersAsSaid("get", "/api/v1/account", shop.get("/api/v1/account"));
        answersAsSaid("get", "/api/v1/models", shop.get("/api/v1/models"));
        answersAsSaid("get", "/api/v1/notices", shop.get("/api/v1/notices"));
        answersAsSaid("get", "/api/v1/inbox", shop.get("/api/v1/inbox"));
        answersAsSaid("get", "/api/v1/tokens", shop.get("/api/v1/tokens"));
        answersAsSaid("get", "/api/v1/guard", shop.get("/api/v1/guard"));
        answersAsSaid("get", "/api/v1/zone", shop.get("/api/v1/zone"));
        answersAsSaid("put", "/api/v1/zone", shop.send("PUT", "/api/v1/zone", "{\"zone\":\"Europe/Berlin\"}"));
        answersAsSaid("get", "/api/v1/approval", shop.get("/api/v1/approval"));
        var eyes = shop.send("PUT", "/api/v1/approval", "{\"secondEyes\":true,\"pricePercent\":5}");
        answersAsSaid("put", "/api/v1/approval", eyes.is(200));
        var hook = shop.send("POST", "/api/v1/webhooks", "{\"url\":\"https://192.0.2.1\",\"events\":\"positions\"}");
        answersAsSaid("post", "/api/v1/webhooks", hook);
        answersAsSaid("get", "/api/v1/webhooks", shop.get("/api/v1/webhooks"));
        var sent = shop.get("/api/v1/webhooks/" + hook.text("webhook/id") + "/deliveries");
        answersAsSaid("get", "/api/v1/webhooks/{id}/deliveries", sent);
    }

    /** What a till gets beside articles: records, its price group, a repair, and an order. */
    @Test
    void answersToATillThatKnowsMoreAreAsItSays() {
        var grouped = "\",\"follows\":\"" + main.id() + "\",\"group\":\"Kiosk\"}]";
        shop.assign("[{\"deviceId\":\"" + follower.id() + grouped).is(200);
        var knows = ",\"knows\":[\"groups\",\"expected\"],\"kinds\":[\"category\"]";
        answersAsSaid("put", "/api/v1/till", follower.hello(knows).is(200));
        answersAsSaid("put", "/api/v1/till", main.hello(knows).is(200));
        var edits = "[{\"op\":\"put\",\"record\":{\"kind\":\"category\",\"key\":\"1\",\"name\":\"Milk\"}},"
                + "{\"op\":\"put\",\"article\":" + Shop.article("1", 100).canonical() + "}]";
        var set = "{\"edits\":" + edits + "}";
        var published = main.send("PUT", "/api/v1/till/change-sets/1", set).is(200);
        answersAsSaid("put", "/api/v1/till/change-sets/{sequence}", published);
        var page = follower.get("/api/v1/till/changes").is(200);
        assertThat(page.text("group/name")).isEqualTo("Kiosk");
        assertThat(page.number("head/records")).isOne();
        answersAsSaid("get", "/api/v1/till/changes", page);
        var sums = Json.MAPPER.createObjectNode().put("cursor", page.text("cursor"));
        Collections.nCopies(4_096, "0".repeat(16)).forEach(sums.withArray("buckets")::add);
        var repair = follower.send("POST", "/api/v1/till/repairs", sums.toString());
        assertThat(repair.is(200).number("head/articles")).isOne();
        answersAsSaid("post", "/api/v1/till/repairs", repair);
        var order = shop.send("POST", main.api() + "/orders", set, "Idempotency-Key", "1");
        answersAsSaid("post", "/api/v1/devices/{id}/orders", order.is(202));
        answersAsSaid("get", "/api/v1/till/requests", main.get("/api/v1/till/requests"));
        answersAsSaid("get", "/api/v1/devices/{id}/orders", shop.get(main.api() + "/orders"));
        var late = follower.publish(1, Shop.puts(0, 1, 100)).is(202);
        answersAsSaid("put", "/api/v1/till/change-sets/{sequence}", late);
        answersAsSaid("get", "/api/v1/inbox", shop.get("/api/v1/inbox"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/article?number=1",
                "/article/history?number=1",
                "/article/history?number=1&at=2020-01-01T00:00:00Z",
                "/articles/changes?since=2020-01-01T00:00:00Z",
                "/absence",
                "/audit",
                "/delivery",
                "/delivery/waiting",
                "/approval/waiting",
                "/guard",
                "/held",
                "/held-back",
                "/opening-hours",
                "/orders",
                "/records?kind=category",
                "/users"
            })
    void answersAboutATillAreAsItSays(String path) {
        main.publish(1, Shop.puts(0, 3, 100)).is(200);
        answersAsSaid("get", "/api/v1/devices/{id}" + path.replaceAll("\\?.*", ""), shop.get(main.api() + path));
    }

    @ParameterizedTest
    @CsvSource({
        "post, /api/v1/accounts, email",
        "post, /api/v1/tokens, expiresAt",
        "post, /api/v1/devices, software",
        "put, /api/v1/devices/{id}/users/{userId}, role",
        "post, /api/v1/devices/{id}/orders, validUntil",
        "post, /api/v1/devices/{id}/undos, revision",
        "post, /api/v1/inbox/{id}, numbers",
        "post, /api/v1/devices/{id}/guard, action",
        "put, /api/v1/till, software",
        "put, /api/v1/till/change-sets/{sequence}, edits",
        "post, /api/v1/till/state, digest",
        "put, /api/v1/topology, assignments"
    })
    void eachBodyHasItsOwnMembers(String method, String path, String member) {
        var body = operation(method, path).at("/requestBody/content/application~1json/schema");
        assertThat(of(body).get("properties").has(member)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/tokens", "/api/v1/devices", "/api/v1/pairings", "/api/v1/webhooks"})
    void whatMakesSomethingAnswers201(String path) {
        assertThat(operation("post", path).get("responses").propertyNames())
                .filteredOn(status -> status.startsWith("2"))
                .contains("201")
                .doesNotContain("200");
    }

    @Test
    void whoMayAskIsSaid() {
        assertThat(said.get("security").toString()).contains("user");
        assertThat(operation("get", "/api/v1/till/changes").get("security").toString())
                .contains("till");
        assertThat(operation("post", "/api/v1/accounts").get("security")).isEmpty();
    }

    @Test
    void whatItRefersToIsThere() {
        var references = new ArrayList<String>();
        collect(said, references);
        assertThat(references).isNotEmpty();
        assertThat(references)
                .filteredOn(reference -> said.at(reference.substring(1)).isMissingNode())
                .isEmpty();
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.has("$ref")) {
            references.add(node.get("$ref").stringValue());
        }
        node.forEach(part -> collect(part, references));
    }
}
