package tillsync.service.engine.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Change;
import tillsync.service.engine.ModelCatalogue;
import tillsync.till.DeviceId;
import tillsync.topology.GroupVersion;
import tillsync.topology.Place;

/** The places of a shop's tills, their catalogues and the positions that they told, as they must be: maps, no engine. */
final class ModelTopology {
    final SortedMap<DeviceId, Place> places = new TreeMap<>();
    final Map<DeviceId, Place> left = new TreeMap<>();
    final Map<CatalogueId, ModelCatalogue> catalogues = new TreeMap<>(ModelTopology::compare);
    final Map<CatalogueId, DeviceId> authors = new TreeMap<>(ModelTopology::compare);
    final Map<DeviceId, Position> told = new TreeMap<>();
    final Set<DeviceId> paused = new TreeSet<>();
    /** One for each version that the topology ever had. */
    final List<Version> versions = new ArrayList<>();

    private static int compare(CatalogueId one, CatalogueId other) {
        return one.value().compareTo(other.value());
    }

    /** @param concerned the tills that were moved, came or left */
    record Version(String kind, Set<DeviceId> concerned, Map<DeviceId, Place> places) {}

    record Position(CatalogueId catalogue, long revision) {}

    /** The next place of one till. @param own null: it keeps its own catalogue */
    record Move(
            DeviceId till,
            @Nullable DeviceId follows,
            @Nullable CatalogueId own,
            @Nullable PriceGroup group) {}

    long version() {
        return versions.size();
    }

    void joins(DeviceId till, CatalogueId own) {
        catalogues.put(own, new ModelCatalogue());
        authors.put(own, till);
        places.put(till, new Place(null, own, version() + 1));
        ends("JOINED", Set.of(till));
    }

    /** Moves tills in one step; new catalogues begin as copies of what each till got before. */
    void assigns(List<Move> moves) {
        move(moves);
        ends("ASSIGNED", tills(moves));
    }

    void leaves(DeviceId till, List<Move> followers) {
        move(followers);
        left.put(till, places.remove(till));
        var concerned = tills(followers);
        concerned.add(till);
        ends("LEFT", concerned);
    }

    void returns(DeviceId till, boolean mayFollow) {
        var last = left.remove(till);
        boolean follows = mayFollow && last.follows() != null && isMain(last.follows());
        var group = follows ? last.group() : null;
        long version = version() + 1;
        places.put(
                till,
                new Place(
                        follows ? last.follows() : null,
                        last.own(),
                        version,
                        group == null ? GroupVersion.NEVER : new GroupVersion(group, version)));
        told.remove(till);
        ends("RETURNED", Set.of(till));
    }

    private static Set<DeviceId> tills(List<Move> moves) {
        var tills = new TreeSet<DeviceId>();
        moves.forEach(move -> tills.add(move.till()));
        return tills;
    }

    private void move(List<Move> moves) {
        for (var move : moves) {
            if (move.own() != null && !catalogues.containsKey(move.own())) {
                catalogues.put(move.own(), source(move.till()).copy());
                authors.put(move.own(), move.till());
            }
        }
        long version = version() + 1;
        for (var move : moves) {
            var was = place(move.till());
            boolean sameGroup = Objects.equals(was.group(), move.group());
            places.put(
                    move.till(),
                    new Place(
                            move.follows(),
                            move.own() == null ? was.own() : move.own(),
                            version,
                            sameGroup ? was.grouped() : new GroupVersion(move.group(), version)));
        }
    }

    private void ends(String kind, Set<DeviceId> concerned) {
        versions.add(new Version(kind, concerned, new TreeMap<>(places)));
    }

    Place place(DeviceId till) {
        return Objects.requireNonNull(places.get(till), "a till that is connected");
    }

    boolean isMain(DeviceId till) {
        return places.containsKey(till) && place(till).isMain();
    }

    CatalogueId sourceOf(DeviceId till) {
        var follows = place(till).follows();
        return follows == null ? place(till).own() : place(follows).own();
    }

    ModelCatalogue source(DeviceId till) {
        return catalogues.get(sourceOf(till));
    }

    List<DeviceId> mains() {
        return places.keySet().stream().filter(this::isMain).toList();
    }

    List<DeviceId> followersOf(DeviceId main) {
        return places.keySet().stream()
                .filter(till -> main.equals(place(till).follows()))
                .toList();
    }

    boolean isHeld(DeviceId till) {
        return !isMain(till) && paused.contains(till);
    }

    /** The tills that get a catalogue now; none if its main publishes another one, or none. */
    Stream<DeviceId> receivers(CatalogueId catalogue) {
        return places.keySet().stream().filter(till -> sourceOf(till).equals(catalogue));
    }

    /** The position from which a pull goes on: a till has all of a catalogue that it published itself. */
    @Nullable
    Position from(DeviceId till) {
        var position = told.get(till);
        return position == null || !till.equals(authors.get(position.catalogue()))
                ? position
                : new Position(
                        position.catalogue(),
                        catalogues.get(position.catalogue()).head());
    }

    /** The articles that a till has. */
    Map<ArticleNumber, Article> has(DeviceId till) {
        var from = from(till);
        return from == null ? Map.of() : catalogues.get(from.catalogue()).articlesAt(from.revision());
    }

    List<Change> pending(DeviceId till) {
        var from = from(till);
        var source = source(till);
        if (from == null) {
            return source.changes(null, source.head());
        }
        return from.catalogue().equals(sourceOf(till))
                ? source.changes(from.revision(), source.head())
                : source.difference(has(till), source.head());
    }
}
