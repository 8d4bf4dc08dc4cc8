package tillsync.service.engine.catalogue;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueEvent.DeliveryModeSet;
import tillsync.catalogue.CatalogueEvent.PilotReleased;
import tillsync.catalogue.CatalogueId;
import tillsync.delivery.DeliveryMode.Kind;
import tillsync.delivery.Rollout;
import tillsync.service.store.database.UpdateOrInsert;
import tillsync.service.store.events.StreamProjection;
import tillsync.service.store.json.Json;

/** The table of how changes reach the followers of a catalogue. It has no row for one of which they get all at once. */
@Repository
@ProcessingGroup("state")
public class Rollouts implements StreamProjection {
    private static final UpdateOrInsert ROLLOUT = new UpdateOrInsert(
            "update catalogue_rollout set rollout = ? where catalogue = ?",
            "insert into catalogue_rollout (rollout, catalogue) values (?, ?)");
    private final JdbcClient jdbc;

    Rollouts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Rollout of(CatalogueId catalogue) {
        return jdbc.sql("select rollout from catalogue_rollout where catalogue = ?")
                .param(catalogue.value())
                .query((row, index) -> read(row.getString(1)))
                .optional()
                .orElse(Rollout.AT_ONCE);
    }

    /** Those of all catalogues that have one. */
    public Map<CatalogueId, Rollout> all() {
        var all = new HashMap<CatalogueId, Rollout>();
        jdbc.sql("select catalogue, rollout from catalogue_rollout").query(row -> {
            all.put(CatalogueId.of(row.getString(1)), read(row.getString(2)));
        });
        return all;
    }

    /** @param text as the table has it */
    public static Rollout read(String text) {
        return Json.MAPPER.readValue(text, Rollout.class);
    }

    @EventHandler
    void on(DeliveryModeSet event) {
        if (event.mode().kind() == Kind.AT_ONCE) {
            remove(event.catalogue().value());
        } else {
            write(event.catalogue(), new Rollout(event.mode(), event.revision()));
        }
    }

    @EventHandler
    void on(PilotReleased event) {
        write(event.catalogue(), of(event.catalogue()).released(event.revision()));
    }

    private void write(CatalogueId catalogue, Rollout rollout) {
        ROLLOUT.run(jdbc, Json.MAPPER.writeValueAsString(rollout), catalogue.value());
    }

    private void remove(String catalogue) {
        jdbc.sql("delete from catalogue_rollout where catalogue = ?")
                .param(catalogue)
                .update();
    }

    @Override
    public void clear(String stream, Object beginning) {
        remove(stream);
    }
}
