package tillsync.service.store.events;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tillsync.event.EventNames;
import tillsync.service.store.json.DomainTypes;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Writes events, tokens and snapshots as JSON under names that never change. Axon would use Java class names, and
 * silently skip unknown ones. Here the list is closed both ways, and an unknown name is a failure.
 */
final class FrozenNamesSerializer extends Jackson3Serializer {
    private static final Map<String, Class<?>> TECHNICAL = Map.ofEntries(
            entry("token.gap-aware", GapAwareTrackingToken.class),
            entry("token.global-sequence", GlobalSequenceTrackingToken.class),
            entry("token.replay", ReplayToken.class),
            entry("token.merged", MergedTrackingToken.class),
            entry("token.config", ConfigToken.class),
            entry(MetaData.class.getName(), MetaData.class)); // Axon asks for it by this name; it is on no disk

    private final Map<String, Class<?>> types = new HashMap<>(TECHNICAL);
    private final Map<Class<?>, String> names;

    /** @param snapshots the frozen name of each kind of snapshot; they come from the features that own them */
    FrozenNamesSerializer(Map<String, Class<?>> snapshots) {
        super(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(FrozenNamesSerializer::customize));
        types.putAll(snapshots);
        names = types.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** Allows only the classes of tokens in a replay's token, which names the class of those that it holds. */
    private static void customize(JsonMapper.Builder mapper) {
        mapper.addModule(DomainTypes.module());
        mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType(TrackingToken.class)
                .build());
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || type == Void.class) {
            return SerializedType.emptyType();
        }
        var technical = names.get(type);
        return new SimpleSerializedType(technical == null ? EventNames.nameOf(type) : technical, null);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        var technical = types.get(type.getName());
        if (technical != null) {
            return technical;
        }
        return EventNames.isName(type.getName()) ? EventNames.typeOf(type.getName()) : UnknownSerializedType.class;
    }

    /**
     * Lets the stream of all events go on past an unknown name, since nobody there could handle it; whoever reads the
     * event itself fails.
     */
    @Override
    public <S, T> T deserialize(SerializedObject<S> object) {
        if (classForType(object.getType()) == UnknownSerializedType.class) {
            throw new IllegalArgumentException(
                    "event name: " + object.getType().getName() + " (expected: a known one)");
        }
        return super.deserialize(object);
    }
}
