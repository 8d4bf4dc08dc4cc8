package tillsync.service.web.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.ObjectMapperProvider;
import tillsync.article.Article;
import tillsync.article.CatalogueRecord;
import tillsync.json.JsonValue;
import tillsync.service.store.json.DomainTypes;
import tools.jackson.databind.JsonNode;

/**
 * The schemas of our records and enums. One within a class is called by both names, since several controllers have one
 * of the same simple name. A member that may be null says so, unless it is left out then. It is required if it cannot
 * be null; {@link Answers} adds more. Members that are JSON already are of the kind that their name says, or may be
 * anything.
 */
class Schemas extends ModelResolver {
    private static final String CONTROLLER = "Controller";
    private static final Map<String, String> WRITTEN =
            Map.of("article", "Article", "record", "Record", "edits", "Edits");

    Schemas(ObjectMapperProvider mappers) {
        super(mappers.jsonMapper(), new Names());
        enumsAsRef = true; // a client has one type for each
        DomainTypes.mixIns().forEach(_mapper::addMixIn);
    }

    /** Names of schemas that stayed when their classes got others: clients have them in their code. */
    private static final Map<String, String> KEPT = Map.ofEntries(
            Map.entry("EditBatch", "Batch"),
            Map.entry("HeldDelivery", "Held"),
            Map.entry("LimitSettingsLossLimits", "LimitSettingsShown"),
            Map.entry("LimitSettingsLosses", "LimitSettingsSet"),
            Map.entry("LimitSettingsWantedLosses", "LimitSettingsWeaker"),
            Map.entry("LimitSettingsPrices", "ApprovalSettingsSetting"),
            Map.entry("LimitSettingsWantedPrices", "ApprovalSettingsWanted"),
            Map.entry("LimitsWantedLosses", "GuardWanted"),
            Map.entry("LimitsWantedPrices", "ApprovalSettingsRequested"),
            Map.entry("HeldBackGuarded", "GuardGuarded"),
            Map.entry("HeldBackDecision", "GuardDecisionDecision"),
            Map.entry("HeldBackApproved", "ApprovalWanted"),
            Map.entry("HeldBackReleased", "DeliveryWanted"));

    private static final class Names extends TypeNameResolver {
        @Override
        protected String getNameOfClass(Class<?> type) {
            var outer = type.getEnclosingClass();
            var name = outer == null ? type.getSimpleName() : prefix(outer) + type.getSimpleName();
            return KEPT.getOrDefault(name, name);
        }

        private String prefix(Class<?> outer) {
            var name = getNameOfClass(outer);
            return name.endsWith(CONTROLLER) ? name.substring(0, name.length() - CONTROLLER.length()) : name;
        }
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> others) {
        var type = _mapper.constructType(annotated.getType()).getRawClass();
        if (type == JsonValue.class || type == JsonNode.class) { // their kinds are not part of the description
            return new Schema<>();
        }
        if (type == Article.class || type == CatalogueRecord.class) {
            return new Schema<>().$ref(type == Article.class ? "Article" : "Record");
        }
        Schema<?> schema = super.resolve(annotated, context, others);
        if (type.isRecord()) {
            var described = context.getDefinedModels().get(new Names().getNameOfClass(type));
            complete(described == null ? schema : described, type);
        }
        return schema;
    }

    private static void complete(@Nullable Schema<?> schema, Class<?> type) {
        var members = schema == null ? null : schema.getProperties();
        if (schema == null || members == null) {
            return;
        }
        for (var component : type.getRecordComponents()) {
            members.computeIfPresent(component.getName(), (name, member) -> completed(member, component));
        }
        var required = alwaysThere(type).filter(members::containsKey).toList();
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private static Stream<String> alwaysThere(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                return alwaysThere(component.getType());
            }
            return isNullable(component) ? Stream.of() : Stream.of(component.getName());
        });
    }

    private static boolean isLeftOutIfNull(RecordComponent component) {
        var own = component.getAccessor().getAnnotation(JsonInclude.class);
        var said = own == null ? component.getDeclaringRecord().getAnnotation(JsonInclude.class) : own;
        return said != null && said.value() == JsonInclude.Include.NON_NULL;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Schema<?> completed(Schema<?> member, RecordComponent component) {
        var written = component.getAccessor().isAnnotationPresent(JsonRawValue.class);
        var schema = written ? written(component.getName()) : member;
        return isNullable(component) && !isLeftOutIfNull(component) ? orNull(schema) : schema;
    }

    private static Schema<?> written(String name) {
        var kind = WRITTEN.get(name);
        return kind == null ? new Schema<>().description("As it was written") : new Schema<>().$ref(kind);
    }

    /** The member, or null. A member of a part that is unwrapped comes here twice. */
    private static Schema<?> orNull(Schema<?> member) {
        boolean mayBeAnything = member.get$ref() == null && member.getTypes() == null && member.getType() == null;
        if (member.getAnyOf() != null || mayBeAnything) {
            return member;
        }
        if (member.get$ref() == null && member.getEnum() == null) {
            member.addType("null");
            return member;
        }
        var nothing = new Schema<>();
        nothing.addType("null");
        var something = member.get$ref() == null ? member : new Schema<>().$ref(member.get$ref());
        return new Schema<>().anyOf(List.of(something, nothing));
    }
}
