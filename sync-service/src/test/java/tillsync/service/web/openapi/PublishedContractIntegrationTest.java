package tillsync.service.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * The contract that other languages are generated from: it is kept in docs, is what the controllers are, and says what is
 * needed.
 */
@ServiceTest
@TestPropertySource(
        properties = {
            "springdoc.api-docs.enabled=true",
            "springdoc.api-docs.path=" + PublishedContractIntegrationTest.DERIVED,
            "springdoc.api-docs.version=openapi_3_1",
            "springdoc.paths-to-match=/api/**",
            "springdoc.paths-to-exclude=/api/v1/till/page-key", // for the operator's proxy alone
            "springdoc.default-produces-media-type=application/json",
            "springdoc.default-flat-param-object=true",
            "logging.level.org.springdoc=error"
        })
@Import({Completing.class, Schemas.class})
class PublishedContractIntegrationTest {
    static final String DERIVED = "/v3/api-docs/derived";
    private static final Path PUBLISHED = Path.of("../docs/openapi.json");
    private static final Path MADE = Path.of("target/openapi.json");

    private JsonNode said;

    @BeforeEach
    void whatItSays() {
        said = Shop.open().get(DERIVED).json();
    }

    @Test
    void whatIsServedIsWhatIsPublished() throws IOException {
        assertThat(Wire.nobody().get("/v3/api-docs").is(200).text())
                .as("an older docs/openapi.json is in target/classes/META-INF (expected: mvn process-resources)")
                .isEqualTo(Files.readString(PUBLISHED));
    }

    @Test
    void whatControllersAreIsWhatIsPublished() throws IOException {
        Files.writeString(MADE, sorted(said).toPrettyString().replace("\r\n", "\n") + "\n");
        assertThat(MADE)
                .as("docs/openapi.json is not what the controllers are. If the change is meant, add to the contract and"
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
        var ids = Described.operations(said).stream()
                .map(one -> one.described().path("operationId").asString(""))
                .toList();
        assertThat(ids).doesNotContain("").doesNotHaveDuplicates();
        softly(softly -> Described.operations(said).forEach(one -> {
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
    void eachLimitHasBounds() {
        assertThat(Described.operations(said))
                .flatExtracting(Described.Operation::parameters)
                .filteredOn(
                        one -> List.of("limit", "wait").contains(one.get("name").stringValue()))
                .hasSizeGreaterThan(15)
                .allMatch(one -> one.at("/schema/maximum").isNumber()
                        && one.at("/schema/minimum").isNumber());
    }

    @Test
    void examplesAreOfTheirSchema() {
        softly(softly -> said.at("/components/schemas").properties().forEach(schema -> schema.getValue()
                .path("examples")
                .forEach(example -> softly.assertThat(Described.flaws(said, schema.getValue(), example))
                        .as(schema.getKey())
                        .isEmpty())));
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
