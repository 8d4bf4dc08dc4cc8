package tillsync.service.people.audit;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.ApprovalAsked;
import tillsync.catalogue.CatalogueEvent.Approved;
import tillsync.catalogue.CatalogueEvent.DeliveryHeld;
import tillsync.catalogue.CatalogueEvent.DeliveryModeSet;
import tillsync.catalogue.CatalogueEvent.DeliveryReleased;
import tillsync.catalogue.CatalogueEvent.PilotReleased;
import tillsync.event.EventNames;
import tillsync.people.OperatorActed;
import tillsync.people.OrderKeyChanged;
import tillsync.people.TillEvent;
import tillsync.people.WebhookChanged;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.events.Actor;
import tillsync.service.store.events.StoredEvents;
import tillsync.service.store.events.StreamProjection;
import tillsync.service.store.json.Json;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.TopologyEvent;
import tools.jackson.databind.node.ObjectNode;

/** One row for each till that an event is about, written in the event's transaction, just after the event. */
@Repository
@ProcessingGroup("state")
record AuditLog(JdbcClient jdbc, StoredEvents events, AuditLines second) implements StreamProjection {
    private static final String UNKNOWN = "service";

    /**
     * @param actor user:ID, till:ID, operator or service
     * @param kind the frozen name of the event
     * @param detail the part of the event that concerns this till, as JSON
     */
    record Row(OffsetDateTime recordedAt, String event, String actor, String kind, String detail) {}

    /**
     * The rows of a till, the last stored first.
     *
     * @param before the event that the last page ended with; "" for the first page
     */
    List<Row> of(DeviceId device, String before, int limit) {
        return jdbc.sql("select recorded_at, event, actor, kind, detail from audit_entry where device = ?"
                        + " and (? = '' or position < (select position from audit_entry where device = ? and event = ?))"
                        + " order by device desc, position desc limit ?")
                .params(device.value(), before, device.value(), before, limit)
                .query((row, index) -> new Row(
                        row.getObject(1, OffsetDateTime.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        new String(row.getBytes(5), StandardCharsets.UTF_8)))
                .list();
    }

    @EventHandler
    void on(TillEvent event, DomainEventMessage<?> message) {
        var detail = Json.MAPPER.<ObjectNode>valueToTree(event);
        detail.remove(List.of("merchant", "device"));
        add(message, event.merchant(), event.device(), detail);
    }

    @EventHandler
    void on(WebhookChanged event, DomainEventMessage<?> message) {
        var detail = Json.MAPPER.<ObjectNode>valueToTree(event);
        detail.remove(List.of("merchant", "devices"));
        event.devices().forEach(device -> add(message, event.merchant(), device, detail));
    }

    @EventHandler
    void on(OrderKeyChanged event, DomainEventMessage<?> message) {
        var detail = Json.MAPPER.<ObjectNode>valueToTree(event);
        detail.remove(List.of("merchant", "devices"));
        event.devices().forEach(device -> add(message, event.merchant(), device, detail));
    }

    @EventHandler
    void on(OperatorActed event, DomainEventMessage<?> message) {
        var detail = Json.MAPPER.<ObjectNode>valueToTree(event);
        detail.remove(List.of("merchant", "devices"));
        event.devices().forEach(device -> add(message, event.merchant(), device, detail));
    }

    @EventHandler
    void on(DeliveryHeld event, DomainEventMessage<?> message) {
        delivery(message, event.merchant(), event.main(), event);
    }

    @EventHandler
    void on(DeliveryReleased event, DomainEventMessage<?> message) {
        delivery(message, event.merchant(), event.main(), event);
    }

    @EventHandler
    void on(DeliveryModeSet event, DomainEventMessage<?> message) {
        delivery(message, event.merchant(), event.main(), event);
    }

    @EventHandler
    void on(PilotReleased event, DomainEventMessage<?> message) {
        delivery(message, event.merchant(), event.main(), event);
    }

    @EventHandler
    void on(ApprovalAsked event, DomainEventMessage<?> message) {
        delivery(message, event.merchant(), event.main(), event);
    }

    @EventHandler
    void on(Approved event, DomainEventMessage<?> message) {
        delivery(message, event.merchant(), event.main(), event);
    }

    private void delivery(DomainEventMessage<?> message, MerchantId merchant, DeviceId main, CatalogueEvent event) {
        var detail = Json.MAPPER.<ObjectNode>valueToTree(event);
        detail.remove(List.of("merchant", "main"));
        add(message, merchant, main, detail);
    }

    @EventHandler
    void on(TopologyEvent event, DomainEventMessage<?> message) {
        boolean isNew = event.match(joined -> true, assigned -> false, left -> false, returned -> false);
        event.signedOff().ifPresent(device -> add(message, event.merchant(), device, version(event)));
        event.placed()
                .forEach(till -> add(
                        message,
                        event.merchant(),
                        till.device(),
                        isNew ? version(event) : place(event, till.follows())));
    }

    private static Map<String, Object> version(TopologyEvent event) {
        return Map.of("version", event.version());
    }

    private static Map<String, @Nullable Object> place(TopologyEvent event, @Nullable DeviceId follows) {
        var detail = new HashMap<String, @Nullable Object>(version(event));
        detail.put("follows", follows);
        return detail;
    }

    private void add(DomainEventMessage<?> message, MerchantId merchant, DeviceId device, Object detail) {
        var actor = String.valueOf(message.getMetaData().getOrDefault(Actor.METADATA, UNKNOWN));
        var kind = EventNames.nameOf(message.getPayloadType());
        jdbc.sql("insert into audit_entry (event, device, stream, merchant, recorded_at, actor, kind, detail, position)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(message.getIdentifier(), device.value(), message.getAggregateIdentifier(), merchant.value())
                .params(StoredTime.of(message.getTimestamp()), actor, kind, Json.MAPPER.writeValueAsBytes(detail))
                .param(events.indexOf(message.getAggregateIdentifier(), message.getSequenceNumber()))
                .update();
        if (isNew(message)) {
            second.note(Json.MAPPER
                    .createObjectNode()
                    .put("at", message.getTimestamp().toString())
                    .put("kind", kind)
                    .put("event", message.getIdentifier())
                    .put("actor", actor)
                    .put("merchant", merchant.value())
                    .put("device", device.value())
                    .set("detail", Json.MAPPER.<ObjectNode>valueToTree(detail)));
        }
    }

    /**
     * Returns true if the event happens now. A rebuild handles it inside a command: the second place has it already.
     */
    private static boolean isNew(DomainEventMessage<?> message) {
        return CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().getMessage().getIdentifier().equals(message.getIdentifier());
    }

    @Override
    public void clear(String stream, Object beginning) {
        jdbc.sql("delete from audit_entry where stream = ?").param(stream).update();
    }
}
