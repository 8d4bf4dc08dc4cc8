package tillsync.service.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.catalogue.CatalogueEvent;
import tillsync.event.EventNames;
import tillsync.inbox.InboxEvent;
import tillsync.people.TillEvent;
import tillsync.topology.TopologyEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Every event that was ever stored can be read. Approved files are added, never edited. */
class EventContractTest {
    private static final Path APPROVED = Path.of("src/test/resources/events");

    /** The sealed families: whoever adds an event is told here to give it a name and an approved file. */
    private static Stream<Class<?>> types() {
        return Stream.of(CatalogueEvent.class, InboxEvent.class, TopologyEvent.class, TillEvent.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()));
    }

    static Stream<String> files() throws IOException {
        try (var files = Files.list(APPROVED)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    static Stream<Map.Entry<String, Object>> samples() {
        return SampleEvents.BY_FILE.entrySet().stream();
    }

    private static String approved(String file) {
        try {
            return Files.readString(APPROVED.resolve(file)).strip();
        } catch (IOException missing) {
            throw new AssertionError("approved event " + file, missing);
        }
    }

    /** Files are named frozen-name.v1.json, or frozen-name.variant.v1.json after the second dot. */
    private static String nameIn(String file) {
        var parts = file.split("\\.");
        return parts[0] + "." + parts[1];
    }

    @Nested
    class EachEvent {
        @Test
        void hasAFrozenNameBothWays() {
            assertThat(types()).hasSize(33).allSatisfy(type -> {
                assertThat(EventNames.isEvent(type)).isTrue();
                assertThat(EventNames.typeOf(EventNames.nameOf(type))).isEqualTo(type);
            });
        }

        @Test
        void hasAnApprovedFile() throws IOException {
            assertThat(types().map(EventNames::nameOf))
                    .isSubsetOf(files().map(EventContractTest::nameIn).toList());
            assertThat(files()).containsExactlyElementsOf(new TreeSet<>(SampleEvents.BY_FILE.keySet()));
        }

        @ParameterizedTest
        @MethodSource("tillsync.service.store.json.EventContractTest#samples")
        void isWrittenAsApprovedByteForByte(Map.Entry<String, Object> sample) {
            assertThat(Json.MAPPER.writeValueAsBytes(sample.getValue()))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(approved(sample.getKey()));
        }

        @ParameterizedTest
        @MethodSource("tillsync.service.store.json.EventContractTest#samples")
        void isReadBackEqual(Map.Entry<String, Object> sample) {
            var type = EventNames.typeOf(nameIn(sample.getKey()));
            assertThat(type).isEqualTo(sample.getValue().getClass());
            assertThat((Object) Json.MAPPER.readValue(approved(sample.getKey()), type))
                    .isEqualTo(sample.getValue());
        }

        @ParameterizedTest
        @MethodSource("tillsync.service.store.json.EventContractTest#samples")
        void isReadBackFromATreeToo(Map.Entry<String, Object> sample) {
            var tree = Json.MAPPER.readTree(approved(sample.getKey()));
            assertThat(Json.MAPPER.<JsonNode>valueToTree(sample.getValue()).toString())
                    .isEqualTo(tree.toString());
            var type = EventNames.typeOf(nameIn(sample.getKey()));
            assertThat((Object) Json.MAPPER.treeToValue(tree, type)).isEqualTo(sample.getValue());
        }

        @ParameterizedTest
        @MethodSource("tillsync.service.store.json.EventContractTest#samples")
        void isReadWithoutMembersThatThisVersionDoesNotKnow(Map.Entry<String, Object> sample) {
            var future = approved(sample.getKey()).replaceFirst("\\{", "{\"added\":{\"later\":[1,null]},");
            var type = EventNames.typeOf(nameIn(sample.getKey()));
            assertThat((Object) Json.MAPPER.readValue(future, type)).isEqualTo(sample.getValue());
        }
    }

    @Nested
    class Unknown {
        @Test
        void editsFailAndLoadNoClass() {
            var published = approved("catalogue.change-set-published.v1.json");
            for (var op : List.of("rename", "PUT", "java.util.ArrayList", "")) {
                var other = published.replace("\"op\":\"remove\"", "\"op\":\"" + op + "\"");
                assertThat(other).isNotEqualTo(published);
                assertThatThrownBy(() -> Json.MAPPER.readValue(other, CatalogueEvent.ChangeSetPublished.class))
                        .isInstanceOf(JacksonException.class);
            }
        }

        @Test
        void idsFail() {
            var opened = approved("catalogue.opened.v1.json");
            var other = opened.replace("catalogue-1", "cata logue");
            assertThatThrownBy(() -> Json.MAPPER.readValue(other, CatalogueEvent.Opened.class))
                    .isInstanceOf(JacksonException.class);
        }
    }
}
