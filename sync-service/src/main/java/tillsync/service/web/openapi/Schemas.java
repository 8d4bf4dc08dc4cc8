package tillsync.service.web.openapi;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.stereotype.Component;
import tillsync.json.JsonValue;
import tillsync.service.store.json.DomainTypes;
import tools.jackson.databind.JsonNode;

/**
 * The schemas of our records. A record within a class is called by both names, since several controllers have one of
 * the same simple name. Members that may be null say so, and those that are JSON already may be anything.
 */
@Component
class Schemas extends ModelResolver {
    private static final String CONTROLLER = "Controller";

    Schemas(ObjectMapperProvider mappers) {
        super(mappers.jsonMapper(), new Names());
        DomainTypes.mixIns().forEach(_mapper::addMixIn);
    }

    private static final class Names extends TypeNameResolver {
        @Override
        protected String getNameOfClass(Class<?> type) {
            var outer = type.getEnclosingClass();
            return outer == null ? type.getSimpleName() : prefix(outer) + type.getSimpleName();
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
        if (type == JsonValue.class) { // its kinds are not part of the description
            annotated.type(JsonNode.class);
        }
        Schema<?> schema = super.resolve(annotated, context, others);
        if (type.isRecord()) {
            var described = context.getDefinedModels().get(new Names().getNameOfClass(type));
            complete(described == null ? schema : described, type.getRecordComponents());
        }
        return schema;
    }

    private static void complete(@Nullable Schema<?> schema, RecordComponent[] components) {
        var members = schema == null ? null : schema.getProperties();
        for (var component : components) {
            var member = members == null ? null : members.get(component.getName());
            if (members != null && member != null) {
                members.put(component.getName(), completed(member, component));
            }
        }
    }

    private static Schema<?> completed(Schema<?> member, RecordComponent component) {
        if (component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
            return new Schema<>().description("as it was written");
        }
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? orNull(member) : member;
    }

    /** The member, or null. A member of a part that is unwrapped comes here twice. */
    private static Schema<?> orNull(Schema<?> member) {
        if (member.getAnyOf() != null) {
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
