package tillsync.service.web.openapi;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Completes the description that is derived from the controllers by {@code openapi.yaml}, which wins. */
@Component
class Completing implements OpenApiCustomizer {
    private static final String FILE = "openapi.yaml";
    /** Relative to the document, and so the same for all callers, by whatever name they ask. */
    private static final String WHERE_THIS_IS = "/";

    private static final String OF_TILLS = "/api/v1/till";

    @Override
    public void customise(OpenAPI derived) {
        var said = read();
        derived.setServers(List.of(new Server().url(WHERE_THIS_IS)));
        derived.setSecurity(said.getSecurity());
        derived.getComponents().getSchemas().putAll(said.getComponents().getSchemas());
        derived.getComponents()
                .responses(said.getComponents().getResponses())
                .securitySchemes(said.getComponents().getSecuritySchemes());
        said.getPaths().forEach((path, item) -> complete(derived, path, item));
        derived.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> {
            operation
                    .getResponses()
                    .addApiResponse(ApiResponses.DEFAULT, new ApiResponse().$ref("#/components/responses/Problem"));
            if (path.equals(OF_TILLS) || path.startsWith(OF_TILLS + "/")) {
                operation.setSecurity(List.of(new SecurityRequirement().addList("till")));
            }
        }));
    }

    private static OpenAPI read() {
        try (var file = new ClassPathResource(FILE).getInputStream()) {
            return Yaml31.mapper().readValue(file, OpenAPI.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(FILE, failure);
        }
    }

    private static void complete(OpenAPI derived, String path, PathItem said) {
        var there = derived.getPaths().get(path);
        if (there == null) {
            derived.path(path, said);
            return;
        }
        var operations = there.readOperationsMap();
        said.readOperationsMap()
                .forEach((method, operation) ->
                        complete(Objects.requireNonNull(operations.get(method), method + " " + path), operation));
    }

    private static void complete(Operation derived, Operation said) {
        if (said.getRequestBody() != null) {
            derived.setRequestBody(said.getRequestBody());
        }
        if (said.getResponses() != null) {
            derived.setResponses(said.getResponses());
        }
        if (said.getSecurity() != null) {
            derived.setSecurity(said.getSecurity());
        }
    }
}
