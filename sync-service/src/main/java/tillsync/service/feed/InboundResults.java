package tillsync.service.feed;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tillsync.problem.Refusal;
import tillsync.request.RequestState;
import tillsync.service.engine.asking.Order;
import tillsync.service.store.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Makes the answers to head offices: the key of their record, and JSON. */
record InboundResults(String topic) {
    private static final int MOST_FLAWS = 100;

    ProducerRecord<String, byte[]> of(Order order) {
        var result = Json.MAPPER.createObjectNode().put("id", order.recordId());
        result.put("result", order.state().name());
        var ending = order.ending();
        if (ending != null && ending.code() != null) {
            result.putObject("reason").put("code", ending.code()).put("detail", ending.detail());
        } else if (ending != null && order.state() == RequestState.APPLIED) {
            result.put("changed", ending.changed()).put("unchanged", ending.unchanged());
        }
        return record(order.device().value(), result);
    }

    /** The answer to a record that is no order. If its id cannot be read, the answer names its place in the topic. */
    ProducerRecord<String, byte[]> refused(ConsumerRecord<String, byte[]> record, @Nullable String id, Refusal why) {
        var result = Json.MAPPER.createObjectNode();
        if (id != null) {
            result.put("id", id);
        } else {
            result.putObject("record").put("partition", record.partition()).put("offset", record.offset());
        }
        var reason = result.put("result", RequestState.REFUSED.name()).putObject("reason");
        reason.put("code", why.code().wireName()).put("detail", why.getMessage());
        if (!why.flaws().isEmpty()) {
            var errors = reason.putArray("errors");
            why.flaws().stream().limit(MOST_FLAWS).forEach(flaw -> errors.addObject()
                    .put("pointer", flaw.pointer())
                    .put("code", flaw.code())
                    .put("detail", flaw.detail()));
        }
        return record(record.key(), result);
    }

    private ProducerRecord<String, byte[]> record(@Nullable String key, ObjectNode result) {
        return new ProducerRecord<>(topic, key, Json.MAPPER.writeValueAsBytes(result));
    }
}
