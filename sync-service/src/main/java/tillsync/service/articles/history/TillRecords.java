package tillsync.service.articles.history;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.history.ArticleVersion;
import tillsync.history.SoldAt;
import tillsync.history.TillRecord;
import tillsync.history.TillRecord.Given;
import tillsync.history.TillRecord.Position;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.BaseRows;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.ChangeSetLog;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.engine.topology.TopologyHistory;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Zones;
import tillsync.till.Knowledge;

/** Reads the records of a till around a moment, and has the domain find what the till sold then. */
@Component
record TillRecords(
        ArticleStates states,
        Catalogues catalogues,
        BaseRows bases,
        Contacts contacts,
        ChangeSetLog log,
        TillSources sources,
        TopologyHistory topology,
        Zones zones,
        Clock clock) {
    /** Returns true for a future moment: edits may still come, so nobody knows what a till will sell. */
    boolean isAhead(Instant moment) {
        return moment.isAfter(clock.instant());
    }

    Optional<SoldAt> soldAt(Device till, ArticleNumber number, Instant at) {
        var before = contacts.positionAt(till.id(), at).orElse(null);
        var after = contacts.positionAfter(till.id(), at).orElse(null);
        var source = sources.sourceOf(till.id());
        var own = source.isMain() ? source.catalogue() : null;
        if (before != null && bases.isArchived(before, own, at)) {
            return Optional.empty(); // only an archive knows what it sold then
        }
        var positions = Stream.of(before, after).flatMap(Stream::ofNullable).toList();
        var versions = Stream.concat(Stream.ofNullable(own), positions.stream().map(Position::catalogue))
                .distinct()
                .filter(catalogue -> isOf(till, catalogue))
                .collect(Collectors.toMap(Function.identity(), catalogue -> versions(catalogue, number, positions)));
        return SoldAt.of(
                new TillRecord(till.id(), at, before, after, given(till, source, before, at), own, versions),
                zones.of(till.id()));
    }

    /**
     * The price group that the till had been given by then but had not applied; null for a till that knows no groups.
     */
    private @Nullable Given given(Device till, Source source, @Nullable Position before, Instant at) {
        var group = source.group();
        if (before == null
                || !till.knows().contains(Knowledge.GROUPS)
                || Objects.equals(group.name(), before.group())) {
            return null;
        }
        return topology.recordedAt(till.merchant(), group.version())
                .filter(given -> !given.toInstant().isAfter(at))
                .map(given -> new Given(group.name(), given))
                .orElse(null);
    }

    private boolean isOf(Device till, CatalogueId catalogue) {
        return catalogues
                .find(catalogue)
                .filter(owned -> owned.merchant().equals(till.merchant()))
                .isPresent();
    }

    /** The newest versions, and those at the positions, however old these are. */
    private List<ArticleVersion> versions(CatalogueId catalogue, ArticleNumber number, List<Position> positions) {
        var rows = new TreeMap<Long, Row>(Comparator.reverseOrder());
        states.history(catalogue, number, ArticleHistory.MOST_VERSIONS).forEach(row -> rows.put(row.revision(), row));
        positions.stream()
                .filter(position -> position.catalogue().equals(catalogue))
                .map(position -> states.rowsAt(catalogue, position.revision(), List.of(number))
                        .get(number))
                .flatMap(Stream::ofNullable)
                .filter(row -> !row.isRecord())
                .forEach(row -> rows.put(row.revision(), row));
        var entries = log.of(catalogue, rows.keySet());
        return rows.values().stream()
                .flatMap(row -> Stream.ofNullable(entries.get(row.revision())).map(entry -> entry.version(number, row)))
                .toList();
    }
}
