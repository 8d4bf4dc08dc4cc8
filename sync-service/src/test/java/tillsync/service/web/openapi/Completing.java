package tillsync.service.web.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.io.ClassPathResource;
import tillsync.article.member.SimpleMember;
import tillsync.release.Version;
import tillsync.service.tills.access.TillCaller;
import tillsync.service.tills.access.UserCaller;

/** Completes the description that is derived from the controllers by what the files say, which wins. */
class Completing implements OpenApiCustomizer {
    private static final List<String> FILES =
            List.of("api", "pairing", "till", "devices", "articles", "delivery", "account", "schemas", "wanted");
    /** Relative to the document, and so the same for all callers, by whatever name they ask. */
    private static final String WHERE_THIS_IS = "/";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(UserCaller.class, TillCaller.class);
    }

    @Override
    public void customise(OpenAPI derived) {
        var tree = (ObjectNode) Json31.mapper().<JsonNode>valueToTree(derived);
        var files = FILES.stream().map(Completing::read).toList();
        var parameters = new Parameters(files.get(0));
        operations(tree, (path, method, operation) -> parameters.describe(operation));
        files.forEach(file -> Merging.into(tree, file));
        addMembers((ObjectNode) tree.at("/components/schemas/Article/properties"));
        Answers.complete(tree);
        operations(tree, Refusals::add);
        Refusals.name((ObjectNode) tree.at("/components/schemas/Problem"));
        var whole = read(tree);
        derived.info(whole.getInfo().title("Tillsync").version(Version.ours().release()))
                .tags(whole.getTags())
                .paths(whole.getPaths())
                .components(whole.getComponents())
                .security(whole.getSecurity())
                .servers(List.of(new Server().url(WHERE_THIS_IS)));
    }

    private static void addMembers(ObjectNode article) {
        for (var member : SimpleMember.ALL) {
            try {
                article.set(
                        member.name(),
                        Json31.mapper().readTree(member.kind().schema().json()));
            } catch (JsonProcessingException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private interface Step {
        void on(String path, String method, ObjectNode operation);
    }

    private static void operations(ObjectNode tree, Step step) {
        tree.get("paths").properties().forEach(item -> item.getValue()
                .properties()
                .forEach(operation -> step.on(item.getKey(), operation.getKey(), (ObjectNode) operation.getValue())));
    }

    private static ObjectNode read(String name) {
        try (var file = new ClassPathResource("openapi/" + name + ".yaml").getInputStream()) {
            return (ObjectNode) Yaml31.mapper().readTree(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(name, failure);
        }
    }

    private static OpenAPI read(ObjectNode tree) {
        try {
            return Json31.mapper().treeToValue(tree, OpenAPI.class);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
