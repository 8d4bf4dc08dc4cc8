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
import tillsync.service.articles.history.TillPositions.Known;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.ChangeSetLog;
import tillsync.service.engine.topology.TopologyHistory;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Zones;
import tillsync.till.Knowledge;

/** Reads the records of a till around a moment, and has the domain find what the till sold then. */
@Component
record TillRecords(
        TillPositions tills,
        ArticleStates states,
        Contacts contacts,
        ChangeSetLog log,
        TopologyHistory topology,
        Zones zones,
        Clock clock) {
    /** Returns true for a future moment: edits may still come, so nobody knows what a till will sell. */
    boolean isAhead(Instant moment) {
        return moment.isAfter(clock.instant());
    }

    Optional<SoldAt> soldAt(Device till, ArticleNumber number, Instant at) {
        return tills.known(till, at).flatMap(known -> soldAt(till, number, at, known));
    }

    private Optional<SoldAt> soldAt(Device till, ArticleNumber number, Instant at, Known known) {
        var own = known.own();
        var before = known.before();
        var after = contacts.positionAfter(till.id(), at).orElse(null);
        var positions = Stream.of(before, after).flatMap(Stream::ofNullable).toList();
        var versions = Stream.concat(Stream.ofNullable(own), positions.stream().map(Position::catalogue))
                .distinct()
                .filter(catalogue -> tills.ofMerchant(till, catalogue).isPresent())
                .collect(Collectors.toMap(Function.identity(), catalogue -> versions(catalogue, number, positions)));
        return SoldAt.of(
                new TillRecord(till.id(), at, before, after, given(till, known, at), own, versions),
                zones.of(till.id()));
    }

    /**
     * The price group that the till had been given by then but had not applied; null for a till that knows no groups.
     */
    private @Nullable Given given(Device till, Known known, Instant at) {
        var group = known.source().group();
        var before = known.before();
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
