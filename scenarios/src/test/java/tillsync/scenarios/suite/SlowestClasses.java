package tillsync.scenarios.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Prints the ten test classes of all modules that took longest, and how many tests have run, from Surefire's reports. */
final class SlowestClasses {
    private static final int PRINTED = 10;
    private static final int DEEPEST = 3; // directories, as in sync-client/android/robolectric
    private static final Pattern SUITE = Pattern.compile("<testsuite [^>]*?\\bname=\"([^\"]+)\" time=\"([0-9.,]+)\""
            + " tests=\"(\\d+)\" errors=\"(\\d+)\" skipped=\"(\\d+)\" failures=\"(\\d+)\"");

    private SlowestClasses() {}

    private record Timed(String name, double seconds, int tests, int failed, int skipped) {}

    /** @param project the directory around the modules */
    static void print(Path project) throws IOException {
        var all = new ArrayList<Timed>();
        for (var module : modules(project)) {
            read(module.resolve("target/surefire-reports"), all);
        }
        if (!all.isEmpty()) {
            print(all);
        }
    }

    /** The modules that have tests. */
    static List<Path> modules(Path project) throws IOException {
        try (var places = Files.walk(project, DEEPEST)) {
            return places.filter(place -> Files.isDirectory(place.resolve("src/test/java")))
                    .toList();
        }
    }

    private static void read(Path reports, List<Timed> all) throws IOException {
        if (!Files.isDirectory(reports)) {
            return;
        }
        try (var files = Files.newDirectoryStream(reports, "TEST-*.xml")) {
            for (var file : files) {
                var suite = SUITE.matcher(Files.readString(file));
                if (suite.find()) {
                    all.add(new Timed(
                            suite.group(1),
                            Double.parseDouble(suite.group(2).replace(",", "")),
                            Integer.parseInt(suite.group(3)),
                            Integer.parseInt(suite.group(4)) + Integer.parseInt(suite.group(6)),
                            Integer.parseInt(suite.group(5))));
                }
            }
        }
    }

    private static void print(List<Timed> all) {
        double seconds = all.stream().mapToDouble(Timed::seconds).sum();
        System.out.printf("The slowest of %d test classes, which took %.0f s in all:%n", all.size(), seconds);
        all.stream()
                .sorted(Comparator.comparingDouble(Timed::seconds).reversed())
                .limit(PRINTED)
                .forEach(one -> System.out.printf("%7.1f s  %s%n", one.seconds(), one.name()));
        int failed = all.stream().mapToInt(Timed::failed).sum();
        int skipped = all.stream().mapToInt(Timed::skipped).sum();
        int passed = all.stream().mapToInt(Timed::tests).sum() - failed - skipped;
        System.out.printf("%d passed, %d failed, %d skipped%n", passed, failed, skipped);
    }
}
