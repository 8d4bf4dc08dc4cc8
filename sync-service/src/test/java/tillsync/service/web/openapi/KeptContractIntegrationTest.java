package tillsync.service.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.web.openapi.Described.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The service refuses what its description forbids, and takes what is just within. */
@ServiceTest
class KeptContractIntegrationTest {
    private Shop shop;
    private PlainTill main;
    private JsonNode said;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("main");
        said = shop.get("/v3/api-docs").json();
    }

    private List<Operation> operations() {
        return Described.operations(said);
    }

    /** Asks as whom the operation is for. */
    private Answer ask(Operation operation, String query, String body) {
        var path = operation
                        .path()
                        .replace("{id}", main.id())
                        .replace("{catalogue}", main.hello("").text("catalogue/id"))
                        .replaceAll("\\{\\w+}", "1")
                + query;
        var method = operation.method().toUpperCase(Locale.ROOT);
        return operation.path().startsWith("/api/v1/till")
                ? main.send(method, path, body)
                : shop.send(method, path, body);
    }

    @Test
    void boundsAreThoseOfTheService() {
        softly(softly -> operations().forEach(one -> one.parameters().stream()
                .filter(parameter -> parameter.at("/schema/maximum").isNumber())
                .forEach(parameter -> {
                    var name = parameter.get("name").stringValue();
                    long least = parameter.at("/schema/minimum").longValue();
                    long most = parameter.at("/schema/maximum").longValue();
                    for (long outside : new long[] {least - 1, most + 1}) {
                        softly.assertThat(askWith(one, name, outside).status())
                                .as(one + "?" + name + "=" + outside)
                                .isEqualTo(400);
                    }
                    if (one.path().endsWith("/events")) {
                        return; // its answer has no end; BeatIntegrationTest has these bounds
                    }
                    softly.assertThat(askWith(one, name, least).status())
                            .as(one + "?" + name + "=" + least)
                            .isNotEqualTo(400);
                    if (!one.path().endsWith("/requests")) { // it would wait that long
                        softly.assertThat(askWith(one, name, most).status())
                                .as(one + "?" + name + "=" + most)
                                .isNotEqualTo(400);
                    }
                })));
    }

    private Answer askWith(Operation operation, String parameter, long value) {
        var kind = operation.parameter("kind").isPresent() ? "&kind=category" : "";
        var since = operation.path().endsWith("articles/changes") ? "&since=2020-01-01T00:00:00Z" : "";
        return ask(operation, "?" + parameter + "=" + value + kind + since, null);
    }

    @Test
    void theServiceRefusesWhatHasNoKey() {
        var keyed = operations().stream()
                .filter(one -> one.parameter("Idempotency-Key")
                        .filter(key -> key.path("required").booleanValue())
                        .isPresent())
                .toList();
        assertThat(keyed).hasSize(4);
        softly(softly -> keyed.forEach(one -> {
            var query = one.parameter("number").isPresent() ? "?number=1" : "";
            var body = one.described().has("requestBody") ? "{}" : null;
            var answer = ask(one, query, body);
            softly.assertThat(answer.code()).as(one.toString()).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        }));
    }

    @Test
    void theServiceRefusesBodiesThatLackWhatIsRequired() {
        softly(softly -> operations().stream()
                .filter(one -> schema(one).has("required"))
                .forEach(one -> softly.assertThat(ask(one, "", "{}").status())
                        .as(one.toString())
                        .isBetween(400, 499)));
    }

    @Test
    void boundsOfBodiesAreThoseOfTheService() {
        var checked = new ArrayList<String>();
        softly(softly -> operations().forEach(one -> {
            var schema = schema(one);
            schema.path("properties").properties().forEach(member -> {
                var most = member.getValue().path("maximum");
                var name = member.getKey();
                if (most.isNumber() && schema.at("/examples/0").has(name)) {
                    checked.add(name);
                    var flaw = "\"pointer\":\"/" + name + "\"";
                    long least = member.getValue().get("minimum").longValue();
                    for (long outside : new long[] {least - 1, most.longValue() + 1}) {
                        var answer = ask(one, "", with(schema.at("/examples/0"), name, outside));
                        softly.assertThat(answer.status()).as(one + " " + name).isEqualTo(422);
                        softly.assertThat(answer.response().body())
                                .as(one + " " + name + "=" + outside)
                                .contains(flaw);
                    }
                    var edge = ask(one, "", with(schema.at("/examples/0"), name, most.longValue()));
                    softly.assertThat(edge.response().body())
                            .as(one + " " + name + "=" + most)
                            .doesNotContain(flaw);
                }
            });
        }));
        assertThat(checked).contains("hours", "windowSeconds", "percent", "articles", "pricePercent", "quietHours");
    }

    private static String with(JsonNode example, String member, long value) {
        return ((ObjectNode) example.deepCopy()).put(member, value).toString();
    }

    private JsonNode schema(Operation operation) {
        var body = operation.described().at("/requestBody/content/application~1json/schema");
        var reference = body.path("$ref").asString("");
        return reference.isEmpty() ? body : said.at(reference.substring(1));
    }

    private static void softly(Consumer<SoftAssertions> checks) {
        SoftAssertions.assertSoftly(checks);
    }
}
