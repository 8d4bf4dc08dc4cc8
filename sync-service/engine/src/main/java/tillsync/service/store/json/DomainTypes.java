package tillsync.service.store.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Edit;
import tillsync.catalogue.RecordSums;
import tillsync.inbox.InboxId;
import tillsync.people.UserId;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.TopologyEvent.Assigned;
import tillsync.topology.TopologyEvent.TillReturned;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes and reads the domain's types as JSON: in events on disk, in bodies, and in the description of the API. */
public final class DomainTypes {
    private DomainTypes() {}

    public static JacksonModule module() {
        var module = new SimpleModule("domain");
        mixIns().forEach(module::setMixInAnnotation);
        return module.addSerializer(new ValueWriter())
                .addDeserializer(tillsync.json.JsonValue.class, new ValueReader());
    }

    /** Classes whose annotations count for the domain's types, which have none of their own. */
    public static Map<Class<?>, Class<?>> mixIns() {
        var mixIns = new HashMap<Class<?>, Class<?>>(Map.of(Article.class, AsItIs.class, Edit.class, Named.class));
        List.of(
                        ArticleDigest.class,
                        ArticleNumber.class,
                        CatalogueDigest.class,
                        CatalogueId.class,
                        Cursor.class,
                        DeviceId.class,
                        InboxId.class,
                        MerchantId.class,
                        PriceGroup.class,
                        RecordSums.class,
                        UserId.class)
                .forEach(type -> mixIns.put(type, OneText.class));
        List.of(Assigned.class, TillReturned.class).forEach(type -> mixIns.put(type, PerhapsGrouped.class));
        mixIns.put(CatalogueRecord.class, AsItIs.class);
        mixIns.put(CatalogueEvent.ChangeSetPublished.class, WithRecords.class);
        mixIns.put(CatalogueEvent.Forked.class, WithRecords.class);
        mixIns.put(CatalogueEvent.Archived.class, WithRecords.class);
        return mixIns;
    }

    /** A value that is its text: a constructor takes it, or a method parses it. */
    private abstract static class OneText {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        OneText(String value) {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static @Nullable Object parse(String text) {
            return null;
        }

        @Override
        @JsonValue
        public abstract String toString();
    }

    /** The place of a till: its price group is there only if it has one. */
    private interface PerhapsGrouped {
        @Nullable
        @JsonInclude(JsonInclude.Include.NON_NULL)
        PriceGroup group();
    }

    /** An article or record is its canonical JSON. */
    private abstract static class AsItIs {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static @Nullable Object trusted(tillsync.json.JsonValue json) {
            return null;
        }

        @JsonValue
        @JsonRawValue
        abstract String canonical();
    }

    /** An event of a catalogue without records says nothing of them. */
    private interface WithRecords {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        RecordSums records();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Edit.Put.class, name = "put"),
        @JsonSubTypes.Type(value = Edit.Remove.class, name = "remove"),
        @JsonSubTypes.Type(value = Edit.PutRecord.class, name = "put-record"),
        @JsonSubTypes.Type(value = Edit.RemoveRecord.class, name = "remove-record")
    })
    private interface Named {}

    private static final class ValueWriter extends StdSerializer<tillsync.json.JsonValue> {
        ValueWriter() {
            super(tillsync.json.JsonValue.class);
        }

        @Override
        public void serialize(tillsync.json.JsonValue value, JsonGenerator out, SerializationContext context) {
            out.writeRawValue(value.json());
        }
    }
}
