package tillsync.scenarios.bench.growth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, in files of one point a line. A point that was measured again counts as it was measured last. */
record Points(List<Point> all) {

    Points {
        all = List.copyOf(all);
    }

    /** Which value of which curve a point is. */
    private record Place(String growth, String store, long size, String figure) {}

    /** Fails with an {@link IllegalArgumentException} that names file and line if a line is not a point. */
    static Points read(Collection<Path> files) {
        var latest = new LinkedHashMap<Place, Point>();
        for (var file : files) {
            int number = 0;
            for (var line : lines(file)) {
                number++;
                var point = read(line, file + ", line " + number);
                latest.put(new Place(point.growth(), point.store(), point.size(), point.figure()), point);
            }
        }
        return new Points(List.copyOf(latest.values()));
    }

    private static Point read(String line, String place) {
        try {
            return Point.read(line);
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException(place + ": " + bad.getMessage(), bad);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Adds a point to a file, which has it whole when this returns. */
    static void append(Path file, Point point) {
        try {
            Files.writeString(file, point.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The points of one figure for each store that has some, by size. */
    Map<String, List<Point>> of(Growth growth, String figure) {
        var byStore = new LinkedHashMap<String, List<Point>>();
        all.stream()
                .filter(point -> point.growth().equals(growth.toString())
                        && point.figure().equals(figure))
                .map(Point::store)
                .distinct()
                .sorted()
                .forEach(store -> byStore.put(store, of(growth, figure, store)));
        return byStore;
    }

    private List<Point> of(Growth growth, String figure, String store) {
        return all.stream()
                .filter(point -> point.growth().equals(growth.toString()))
                .filter(point -> point.figure().equals(figure) && point.store().equals(store))
                .sorted(Comparator.comparingLong(Point::size))
                .toList();
    }
}
