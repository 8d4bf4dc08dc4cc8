package tillsync.service.engine.inbox;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.archive.Need;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.HistoryNeeds;
import tillsync.till.DeviceId;

/** Keeps out of the archive the catalogue that a till had when it sent late edits: accepting them compares with it. */
@Repository
record InboxNeeds(JdbcClient jdbc, Catalogues catalogues) implements HistoryNeeds {
    private record Open(String id, DeviceId device, OffsetDateTime receivedAt) {}

    @Override
    public List<Need> of(Catalogues.Owned catalogue) {
        return jdbc
                .sql(
                        "select id, device, received_at from inbox_entry where merchant = ? and device = ? and status = 'HELD'")
                .params(catalogue.merchant().value(), catalogue.main().value())
                .query((row, index) -> new Open(
                        row.getString(1), DeviceId.of(row.getString(2)), row.getObject(3, OffsetDateTime.class)))
                .list()
                .stream()
                .flatMap(entry -> catalogues.ownAt(catalogue.merchant(), entry.device(), entry.receivedAt()).stream()
                        .filter(at -> at.catalogue().equals(catalogue.id()))
                        .map(at -> new Need(Need.Reason.INBOX, at.revision(), entry.id())))
                .toList();
    }
}
