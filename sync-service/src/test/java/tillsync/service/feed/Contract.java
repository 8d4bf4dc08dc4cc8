package tillsync.service.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What docs/asyncapi.yaml says. What it does not name may not be sent, except within an article. */
public final class Contract {
    private static final Path FILE = Path.of("../docs/asyncapi.yaml");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    private final JsonNode file;
    private final Map<JsonNode, Schema> schemas = new IdentityHashMap<>();

    private Contract(JsonNode file) {
        this.file = file;
    }

    public static Contract read() {
        try {
            var file = YAMLMapper.builder().build().readTree(Files.readString(FILE));
            close(file.at("/components"));
            return new Contract(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The file is open, since the feed grows by addition; what is sent today is all named. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.path("type").asString("").equals("object")
                && schema.has("properties")
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        node.forEach(Contract::close);
    }

    /** The addresses of all channels, in the file's order. */
    public List<String> topics() {
        var topics = new ArrayList<String>();
        file.at("/channels")
                .forEach(channel -> topics.add(channel.get("address").stringValue()));
        return topics;
    }

    /** The cleanup policy that the file names for a topic. */
    public String cleanupPolicy(String topic) {
        return channel(topic)
                .at("/bindings/kafka/topicConfiguration/cleanup.policy/0")
                .stringValue();
    }

    /** The messages of a topic. */
    public List<JsonNode> messages(String topic) {
        var messages = new ArrayList<JsonNode>();
        channel(topic).get("messages").forEach(message -> messages.add(at(message)));
        return messages;
    }

    /** The schema of a member of an article. */
    JsonNode articleMember(String name) {
        return file.at("/components/schemas/article/properties/" + name);
    }

    private JsonNode channel(String topic) {
        for (var channel : file.at("/channels")) {
            if (channel.get("address").stringValue().equals(topic)) {
                return channel;
            }
        }
        throw new IllegalArgumentException("topic: " + topic + " (expected: one of " + topics() + ")");
    }

    private JsonNode at(JsonNode reference) {
        return file.at(reference.get("$ref").stringValue().substring(1));
    }

    /** What is wrong with a record, by each message of its topic; empty if it is one of them. */
    public List<String> flaws(ConsumerRecord<String, byte[]> record) {
        var headers = Json.MAPPER.createObjectNode();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        var payload = record.value() == null
                ? Json.MAPPER.nullNode()
                : Json.MAPPER.readTree(new String(record.value(), UTF_8));
        var flaws = new ArrayList<String>();
        for (var message : messages(record.topic())) {
            var flawsOfThis = flaws(message, headers, payload);
            flawsOfThis.addAll(flaws(message.at("/bindings/kafka/key"), Json.MAPPER.valueToTree(record.key())));
            if (flawsOfThis.isEmpty()) {
                return List.of();
            }
            flaws.addAll(flawsOfThis);
        }
        flaws.add(record.key() + " " + headers + " " + payload);
        return flaws;
    }

    /** What is wrong with headers and payload, if they are to be of that message. */
    List<String> flaws(JsonNode message, JsonNode headers, JsonNode payload) {
        var flaws = flaws(message.get("headers"), headers);
        flaws.addAll(flaws(message.get("payload"), payload));
        return flaws;
    }

    private List<String> flaws(JsonNode schema, JsonNode value) {
        var flaws = new ArrayList<String>();
        schemas.computeIfAbsent(schema, this::schema).validate(value).forEach(error -> flaws.add(error.toString()));
        return flaws;
    }

    private Schema schema(JsonNode node) {
        var document = Json.MAPPER.createObjectNode();
        document.set("definitions", file.at("/components/schemas"));
        document.putArray("allOf").add(node);
        return SCHEMAS.getSchema(
                Json.MAPPER.readTree(document.toString().replace("\"#/components/schemas/", "\"#/definitions/")));
    }
}
