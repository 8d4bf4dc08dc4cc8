package tillsync.service.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import tillsync.service.feed.CarriedPositions.Key;
import tillsync.service.feed.CarriedPositions.Position;
import tillsync.service.store.database.Lease;

/** Records on their way to Kafka; positions move once all of them are acknowledged. */
final class FeedBatch {
    private static final int MOST_RECORDS = 1_000;

    private final Producer<String, byte[]> producer;
    private final CarriedPositions positions;
    private final Lease lease;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final Map<Key, Position> carried = new HashMap<>();

    FeedBatch(Producer<String, byte[]> producer, CarriedPositions positions, Lease lease) {
        this.producer = producer;
        this.positions = positions;
        this.lease = lease;
    }

    void send(List<ProducerRecord<String, byte[]>> records) {
        lease.keep();
        for (var record : records) {
            sent.add(send(record));
        }
    }

    /** Sends a record. A refusal stops the batch: nothing may follow a missing record. */
    private Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        try {
            var answer = producer.send(record);
            if (answer.isDone()) {
                answer.get();
            }
            return answer;
        } catch (ExecutionException | KafkaException failure) {
            throw new KafkaUnreachable(String.valueOf(failure), failure);
        } catch (InterruptedException stop) {
            throw new KafkaUnreachable("interrupted", stop);
        }
    }

    /** Notes that all records up to these positions were sent. */
    void carried(Map<Key, Position> positions) {
        carried.putAll(positions);
    }

    boolean isFull() {
        return sent.size() + carried.size() >= MOST_RECORDS;
    }

    /** Waits until all sent records are acknowledged, so that a large catalogue is sent piece by piece. */
    void awaitAnswers() {
        KafkaClients.await(sent);
        sent.clear();
    }

    void finish() {
        awaitAnswers();
        if (!carried.isEmpty()) {
            positions.write(lease, carried);
            carried.clear();
        }
    }
}
