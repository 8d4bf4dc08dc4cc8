package tillsync.service.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** The contract that other languages are generated from: it is kept in docs, says what is needed, and keeps its word. */
@ServiceTest
class PublishedContractIntegrationTest {
    private static final Path PUBLISHED = Path.of("../docs/openapi.json");
    private static final Path SERVED = Path.of("target/openapi.json");

    private Shop shop;
    private Shop.Till main;
    private JsonNode said;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("main");
        said = shop.get("/v3/api-docs").json();
    }

    private record Operation(String path, String method, JsonNode described) {
        List<JsonNode> parameters() {
            return StreamSupport.stream(described.path("parameters").spliterator(), false)
                    .toList();
        }

        Optional<JsonNode> parameter(String name) {
            return parameters().stream()
                    .filter(one -> one.get("name").stringValue().equals(name))
                    .findFirst();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private List<Operation> operations() {
        var found = new ArrayList<Operation>();
        said.get("paths").properties().forEach(item -> item.getValue()
                .properties()
                .forEach(one -> found.add(new Operation(item.getKey(), one.getKey(), one.getValue()))));
        assertThat(found).hasSizeGreaterThan(90);
        return found;
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
    void whatIsServedIsWhatIsPublished() throws IOException {
        Files.writeString(SERVED, sorted(said).toPrettyString().replace("\r\n", "\n") + "\n");
        assertThat(SERVED)
                .as("docs/openapi.json is not what the service serves. If the change is meant, add to the contract and"
                        + " do not break it, then: cp sync-service/target/openapi.json docs/openapi.json")
                .hasSameTextualContentAs(PUBLISHED);
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            var all = Json.MAPPER.createArrayNode();
            node.forEach(one -> all.add(sorted(one)));
            return all;
        }
        if (!node.isObject()) {
            return node;
        }
        var members = new TreeMap<String, JsonNode>();
        node.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
        return Json.MAPPER.createObjectNode().setAll(members);
    }

    @Test
    void eachOperationSaysWhatItIs() {
        var tags = texts(said.get("tags"), "name");
        var ids = operations().stream()
                .map(one -> one.described().path("operationId").asString(""))
                .toList();
        assertThat(ids).doesNotContain("").doesNotHaveDuplicates();
        softly(softly -> operations().forEach(one -> {
            softly.assertThat(one.described().path("summary").asString(""))
                    .as("summary: " + one)
                    .isNotEmpty();
            softly.assertThat(one.described().path("description").asString(""))
                    .as("text: " + one)
                    .isNotEmpty();
            softly.assertThat(tags)
                    .as("tag: " + one)
                    .contains(one.described().at("/tags/0").asString(""));
            softly.assertThat(one.described().get("responses").propertyNames())
                    .as("refusals: " + one)
                    .anyMatch(status -> status.startsWith("4"));
            one.parameters().forEach(parameter -> softly.assertThat(
                            parameter.path("description").asString(""))
                    .as(parameter.get("name") + ": " + one)
                    .isNotEmpty());
        }));
    }

    @Test
    void eachSchemaIsReferredTo() {
        var whole = said.toString();
        assertThat(said.at("/components/schemas").propertyNames())
                .allMatch(name -> whole.contains("\"#/components/schemas/" + name + "\""));
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
    void eachLimitHasBounds() {
        assertThat(operations())
                .flatExtracting(Operation::parameters)
                .filteredOn(
                        one -> List.of("limit", "wait").contains(one.get("name").stringValue()))
                .hasSizeGreaterThan(15)
                .allMatch(one -> one.at("/schema/maximum").isNumber()
                        && one.at("/schema/minimum").isNumber());
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

    private JsonNode schema(Operation operation) {
        var body = operation.described().at("/requestBody/content/application~1json/schema");
        var reference = body.path("$ref").asString("");
        return reference.isEmpty() ? body : said.at(reference.substring(1));
    }

    private static List<String> texts(JsonNode array, String member) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(one -> one.get(member).stringValue())
                .toList();
    }

    private static void softly(Consumer<SoftAssertions> checks) {
        SoftAssertions.assertSoftly(checks);
    }
}
