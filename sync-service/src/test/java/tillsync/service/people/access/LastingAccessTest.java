package tillsync.service.people.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.store.json.Json;
import tillsync.service.web.page.PageController;
import tools.jackson.databind.JsonNode;

/**
 * A browser's session gets secrets that outlive it only after a recent proof of identity. A secret here is a text that
 * only answers to changes show: no answer to a GET has a member of its name.
 */
class LastingAccessTest {
    private static final Set<String> CHANGING = Set.of("post", "put", "patch", "delete");

    /** Shown once, and no secret. */
    private static final Set<String> HARMLESS =
            Set.of("POST /api/v1/topology/plan token", "POST /api/v1/webhooks/{id}/test delivery");

    private final JsonNode contract = Json.MAPPER.readTree(contract());

    private static String contract() {
        try {
            return Files.readString(Path.of("../docs/openapi.json"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @Test
    void eachOperationThatShowsASecretToASessionNeedsARecentProof() {
        var shownAgain = new TreeSet<String>();
        contract.get("paths").forEach(path -> texts(path.path("get"), shownAgain));
        var once = new TreeSet<String>();
        contract.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> CHANGING.contains(operation.getKey()))
                .filter(operation -> !operation.getValue().has("security")) // those of tills, and by password
                .forEach(operation -> {
                    var name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    var texts = new TreeSet<String>();
                    texts(operation.getValue(), texts);
                    texts.removeAll(shownAgain);
                    texts.forEach(text -> once.add(name + " " + text));
                }));
        assertThat(once)
                .contains("POST /api/v1/devices token", "POST /api/v1/webhooks secret")
                .containsAll(HARMLESS);
        once.removeAll(HARMLESS);
        assertThat(once)
                .allSatisfy(each -> assertThat(Freshness.NEEDED).contains(each.substring(0, each.lastIndexOf(' '))));
    }

    /** The names of all texts in the answers of an operation that was carried out. */
    private void texts(JsonNode operation, Set<String> names) {
        operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .flatMap(response -> response.getValue().path("content").valueStream())
                .forEach(content -> members(content.path("schema"), new TreeSet<>(), names));
    }

    private void members(JsonNode schema, Set<String> seen, Set<String> names) {
        if (schema.isMissingNode()) {
            return;
        }
        var other = schema.path("$ref").asString("");
        if (!other.isEmpty()) {
            if (seen.add(other)) {
                members(contract.at(other.substring(1)), seen, names);
            }
            return;
        }
        schema.path("properties").properties().forEach(member -> {
            if (isText(member.getValue())) {
                names.add(member.getKey());
            }
        });
        Stream.of("allOf", "oneOf", "anyOf").forEach(all -> schema.path(all).forEach(one -> members(one, seen, names)));
        schema.path("properties").forEach(member -> members(member, seen, names));
        members(schema.path("items"), seen, names);
    }

    private static boolean isText(JsonNode schema) {
        var type = schema.path("type");
        return type.asString("").equals("string")
                || type.valueStream().anyMatch(one -> one.asString("").equals("string"));
    }

    /** Methods that the API calls only in guarded operations are called by pages behind the same guard. */
    @Test
    void aPageDoesNothingOfTheKindWithoutOne() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("tillsync.service");
        var guarded = called(classes, RestController.class, true);
        guarded.removeAll(called(classes, RestController.class, false));
        assertThat(guarded).anyMatch(call -> call.contains("WebhookChanges.add("));
        var open = called(classes, PageController.class, false);
        open.retainAll(guarded);
        assertThat(open).isEmpty();
    }

    /** Methods of ours that are called by handlers of such controllers with, or without, the annotation. */
    private static Set<String> called(JavaClasses classes, Class<? extends Annotation> kind, boolean annotated) {
        return classes.stream()
                .filter(type -> type.isAnnotatedWith(kind))
                .flatMap(type -> type.getMethods().stream())
                .filter(LastingAccessTest::isHandler)
                .filter(method -> method.isAnnotatedWith(NeedsRecentProof.class) == annotated)
                .flatMap(method -> method.getMethodCallsFromSelf().stream())
                .map(call -> call.getTarget().getFullName())
                .filter(name -> name.startsWith("tillsync.service."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isHandler(JavaMethod method) {
        return method.isMetaAnnotatedWith(RequestMapping.class);
    }
}
