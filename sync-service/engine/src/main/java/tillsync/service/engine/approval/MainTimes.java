package tillsync.service.engine.approval;

import java.time.LocalDateTime;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.tills.device.Zones;

/** Gives the local time of a catalogue's main, by which planned prices have begun. */
@Component
record MainTimes(Catalogues catalogues, Zones zones) implements Function<CatalogueId, LocalDateTime> {
    @Override
    public LocalDateTime apply(CatalogueId catalogue) {
        return zones.timeAt(catalogues.find(catalogue).orElseThrow().main());
    }
}
