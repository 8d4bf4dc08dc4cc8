package tillsync.service.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** What a consumer reads from the topics of a broker. */
record Topics(Broker broker) {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** In the order of the topic; one that came twice, as it may if machines are slow, is passed over. */
    List<CloudEvent> events(String topic, String key) {
        var known = new HashSet<String>();
        return broker.read(topic, new CloudEventDeserializer()).stream()
                .filter(record -> record.key().equals(key))
                .map(ConsumerRecord::value)
                .filter(event -> known.add(event.getId()))
                .toList();
    }

    List<String> ids(String topic, String key) {
        return events(topic, key).stream().map(CloudEvent::getId).toList();
    }

    static JsonNode data(CloudEvent event) {
        return Json.MAPPER.readTree(event.getData().toBytes());
    }

    /** The ids of all revisions of a catalogue up to that one. */
    static List<String> revisions(String catalogue, int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(revision -> catalogue + "/" + revision)
                .toList();
    }

    void awaitIds(String topic, String key, int last) {
        await().atMost(LONGEST).until(() -> ids(topic, key).contains(key + "/" + last));
    }

    /** Whoever asks for a topic may have it made anew; only once the feed has noticed, it carries all from the beginning. */
    void isMadeAnewWhenItWasDeleted(String topic, CarriedPositions noticed) {
        var id = broker.idOf(topic);
        broker.deletes(topic);
        await().atMost(LONGEST).until(() -> {
            var now = broker.idOf(topic);
            return now != null && !now.equals(id) && now.equals(noticed.topicId(topic));
        });
    }

    /** Each look finds that it is no broker; a client would take its answer for a length. */
    void noClientConnectsToWhatIsThereInstead() {
        int port = Integer.parseInt(broker.servers().split(":")[1]);
        try (var impostor = Impostor.at(port, Impostor.Says.HTTP)) {
            await().atMost(LONGEST).until(() -> impostor.heard().size() >= 3);
            assertThat(impostor.heard()).allMatch(first -> first.contains(BrokerLook.CLIENT_ID));
        }
    }
}
