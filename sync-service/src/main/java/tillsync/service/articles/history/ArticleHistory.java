package tillsync.service.articles.history;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.history.ArticleVersion;
import tillsync.history.SoldAt;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.ChangeSetLog;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Device;
import tillsync.service.web.problem.PastTime;

/** Finds the versions of an article, at the main and on a till, and their makers. */
@Component
record ArticleHistory(ArticleStates states, ChangeSetLog log, TillRecords records) {
    static final int MOST_VERSIONS = 1_000;

    /**
     * One version of an article.
     *
     * @param article null: it was removed by this change set
     * @param by the change set that made it; null if the log has not come to it yet
     */
    record Version(
            CatalogueId catalogue,
            long revision,
            @Nullable OffsetDateTime recordedAt,
            @JsonRawValue @Nullable String article,
            ChangeSetLog.@Nullable Entry by) {}

    /**
     * An article as a till sold it at a moment.
     *
     * @param positionAt when the till had the position that this is read from
     * @param group the price group that the till had; null: none
     * @param article with the planned values that had begun; null: the till did not have it, or did not offer it
     * @param version the version that the till had, as published
     * @param zone of the till's clock, by which planned values had begun
     * @param later what the till may have sold instead; null: there is no doubt
     */
    record Applied(
            CatalogueId catalogue,
            long positionRevision,
            OffsetDateTime positionAt,
            SoldAt.Basis basis,
            @Nullable PriceGroup group,
            @Nullable Article article,
            @Nullable Version version,
            String zone,
            SoldAt.@Nullable Later later) {}

    /** All versions, the newest first. */
    List<Version> of(CatalogueId catalogue, ArticleNumber number) {
        var rows = states.history(catalogue, number, MOST_VERSIONS);
        var entries =
                log.of(catalogue, rows.stream().map(ArticleStates.Row::revision).toList());
        return rows.stream()
                .map(row -> version(catalogue, row.revision(), text(row.body()), entries.get(row.revision())))
                .toList();
    }

    /**
     * Refuses NOT_FOUND if the till's state at that time is not known, INVALID_PARAMETER if the time has not come yet.
     */
    Applied appliedAt(Device device, ArticleNumber number, Instant at) {
        if (records.isAhead(at)) {
            throw PastTime.ahead("at", at);
        }
        var sold = records.soldAt(device, number, at).orElseThrow(Rights::notFound);
        var had = sold.had();
        var version = sold.version();
        return new Applied(
                had.catalogue(),
                had.revision(),
                had.at(),
                had.basis(),
                had.group(),
                sold.article(),
                version == null ? null : version(had.catalogue(), version),
                sold.zone().getId(),
                sold.later());
    }

    private Version version(CatalogueId catalogue, ArticleVersion had) {
        var article = had.article();
        var entry = log.find(catalogue, had.revision()).orElse(null);
        return version(catalogue, had.revision(), article == null ? null : article.canonical(), entry);
    }

    private static Version version(
            CatalogueId catalogue, long revision, @Nullable String article, ChangeSetLog.@Nullable Entry entry) {
        return new Version(catalogue, revision, entry == null ? null : entry.recordedAt(), article, entry);
    }

    private static @Nullable String text(byte @Nullable [] body) {
        return body == null ? null : new String(body, StandardCharsets.UTF_8);
    }
}
