package tillsync.service.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.service.access.Ownership;
import tillsync.service.catalogue.ArticleStates;
import tillsync.service.catalogue.Catalogues;
import tillsync.service.device.Contacts;
import tillsync.service.device.Device;

/** What an article was, at the main and on a till, and who made it so. */
@Component
class ArticleHistory {
    static final int MOST_VERSIONS = 1_000;

    private final ArticleStates states;
    private final ChangeSetLog log;
    private final Catalogues catalogues;
    private final Contacts contacts;

    ArticleHistory(ArticleStates states, ChangeSetLog log, Catalogues catalogues, Contacts contacts) {
        this.states = states;
        this.log = log;
        this.catalogues = catalogues;
        this.contacts = contacts;
    }

    /**
     * One version of an article.
     *
     * @param article null: it was removed by this change set
     * @param by the change set that made it; null where the log has not come to it yet
     */
    @JsonInclude
    record Version(
            CatalogueId catalogue,
            long revision,
            @Nullable OffsetDateTime recordedAt,
            @JsonRawValue @Nullable String article,
            ChangeSetLog.@Nullable Entry by) {}

    /**
     * What a till had applied at a moment.
     *
     * @param article null: it did not have it
     * @param positionAt when the till had the position that this is read from
     * @param basis REPORTED: the till's own time; BOUNDED: when it acknowledged it, so that it had it by then at the latest
     */
    @JsonInclude
    record Applied(
            CatalogueId catalogue,
            long positionRevision,
            OffsetDateTime positionAt,
            String basis,
            @JsonRawValue @Nullable String article,
            @Nullable Version version) {}

    /** All versions, the newest first. */
    List<Version> of(CatalogueId catalogue, ArticleNumber number) {
        return states.history(catalogue, number, MOST_VERSIONS).stream()
                .map(row -> version(catalogue, row))
                .toList();
    }

    Applied appliedAt(Device device, ArticleNumber number, Instant at) {
        var position = contacts.positionAt(device.id(), at).orElseThrow(Ownership::notFound);
        var catalogue = catalogues
                .find(CatalogueId.of(position.catalogue()))
                .filter(owned -> owned.merchant().equals(device.merchant()))
                .orElseThrow(Ownership::notFound)
                .id();
        var row = states.rowsAt(catalogue, position.revision(), List.of(number)).get(number);
        var version = row == null ? null : version(catalogue, row);
        return new Applied(
                catalogue,
                position.revision(),
                position.at(),
                position.reported() ? "REPORTED" : "BOUNDED",
                version == null ? null : version.article(),
                version);
    }

    private Version version(CatalogueId catalogue, ArticleStates.Row row) {
        return new Version(
                catalogue,
                row.revision(),
                catalogues.recordedAt(catalogue, row.revision()).orElse(null),
                row.body() == null ? null : new String(row.body(), StandardCharsets.UTF_8),
                log.find(catalogue, row.revision()).orElse(null));
    }
}
