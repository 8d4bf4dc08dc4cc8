package tillsync.service.articles.history;

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
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.device.Device;

/** What an article was, at the main and on a till, and who made it so. */
@Component
class ArticleHistory {
    static final int MOST_VERSIONS = 1_000;

    private final ArticleStates states;
    private final ChangeSetLog log;
    private final Catalogues catalogues;
    private final AppliedArticles applied;

    ArticleHistory(ArticleStates states, ChangeSetLog log, Catalogues catalogues, AppliedArticles applied) {
        this.states = states;
        this.log = log;
        this.catalogues = catalogues;
        this.applied = applied;
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
     * @param basis REPORTED, BOUNDED or OWN, as {@link AppliedArticles.Known} has it
     * @param later what it may have had instead; null: there is no doubt
     */
    @JsonInclude
    record Applied(
            CatalogueId catalogue,
            long positionRevision,
            OffsetDateTime positionAt,
            String basis,
            @JsonRawValue @Nullable String article,
            @Nullable Version version,
            @Nullable Later later) {}

    /**
     * What a till may have had, as {@link AppliedArticles.Possible} has it.
     *
     * @param article null: it was removed
     */
    @JsonInclude
    record Later(
            @JsonRawValue @Nullable String article,
            boolean own,
            OffsetDateTime since,
            @Nullable OffsetDateTime knownAt) {}

    /** All versions, the newest first. */
    List<Version> of(CatalogueId catalogue, ArticleNumber number) {
        return states.history(catalogue, number, MOST_VERSIONS).stream()
                .map(row -> version(catalogue, row))
                .toList();
    }

    Applied appliedAt(Device device, ArticleNumber number, Instant at) {
        var known = applied.known(device, number, at).orElseThrow(Ownership::notFound);
        var row = known.row();
        var version = row == null ? null : version(known.catalogue(), row);
        return new Applied(
                known.catalogue(),
                known.revision(),
                known.at(),
                known.basis(),
                version == null ? null : version.article(),
                version,
                applied.possible(device, number, at, known)
                        .map(ArticleHistory::later)
                        .orElse(null));
    }

    private static Later later(AppliedArticles.Possible possible) {
        return new Later(text(possible.row()), possible.own(), possible.since(), possible.knownAt());
    }

    private static @Nullable String text(ArticleStates.Row row) {
        return row.body() == null ? null : new String(row.body(), StandardCharsets.UTF_8);
    }

    private Version version(CatalogueId catalogue, ArticleStates.Row row) {
        return new Version(
                catalogue,
                row.revision(),
                catalogues.recordedAt(catalogue, row.revision()).orElse(null),
                text(row),
                log.find(catalogue, row.revision()).orElse(null));
    }
}
