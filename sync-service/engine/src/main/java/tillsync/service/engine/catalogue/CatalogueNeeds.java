package tillsync.service.engine.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.archive.Need;
import tillsync.archive.Need.Reason;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Devices;

/** Tills that are on their way, copies that began by reference, and what followers do not get yet. */
@Repository
record CatalogueNeeds(JdbcClient jdbc, Catalogues catalogues, Contacts contacts, Devices devices)
        implements HistoryNeeds {
    @Override
    public List<Need> of(Catalogues.Owned catalogue) {
        var needs = new ArrayList<Need>();
        var tills = contacts.cursors(catalogue.merchant());
        for (var till : devices.ofMerchant(catalogue.merchant())) {
            var cursor = tills.get(till);
            boolean publishesHere = till.equals(catalogue.main()); // then it has all of it
            if (cursor != null && cursor.catalogue().equals(catalogue.id()) && !publishesHere) {
                needs.add(new Need(Reason.TILL, cursor.revision(), till.value()));
            }
        }
        var delivered = catalogues.uppers(catalogue.id()).of(null).least();
        if (delivered != null) {
            needs.add(new Need(Reason.HOLD, delivered, "delivered up to " + delivered));
        }
        jdbc.sql("select id, forked_revision from catalogue where forked_from = ? and base_revision is null")
                .param(catalogue.id().value())
                .query(row -> {
                    needs.add(new Need(Reason.COPY, row.getLong(2), row.getString(1)));
                });
        return needs;
    }
}
