package tillsync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.mojo.animal_sniffer.SignatureChecker;
import org.codehaus.mojo.animal_sniffer.logging.PrintWriterLogger;

/**
 * What classes use that Android does not have at API level 26, by signatures. They count what Android's compiler D8 replaces
 * in all classes, such as {@code List.of}. They do not count core library desugaring, for which a build has to ask.
 */
public final class Api26 {
    /** D8 makes plain classes of records. */
    private static final Set<String> OF_RECORDS = Set.of("java.lang.Record", "java.lang.runtime.ObjectMethods");

    /** The client's own, and libraries: those that are part of its jar are to be checked apart. */
    private static final Set<String> OTHERS =
            Set.of("tillsync.*", "tools.jackson.*", "org.jspecify.*", "com.github.luben.*", "org.sqlite.*");

    private static final Pattern FAULT = Pattern.compile(
            "\\[ERROR] .*[/:](?<user>\\w+(\\$\\w+)*)\\.class:(\\d+:)? (Undefined reference: )?(?<missing>.*)");

    /** Such as {@code \\d} in a text of Java. */
    private static final Pattern WIDER = Pattern.compile("\\\\\\\\[dDwWsS]");

    private Api26() {}

    /**
     * Each use once, sorted: "Class: what it lacks".
     *
     * @param classes a class file, a directory of them, or a jar
     * @param except names of classes that are never loaded on Android, without their packages
     */
    public static List<String> missing(Path classes, String... except) {
        var report = new ByteArrayOutputStream();
        var ignored = new HashSet<>(OF_RECORDS);
        ignored.addAll(OTHERS);
        try (var signatures = Api26.class.getResourceAsStream("/api-26.signature");
                var out = new PrintStream(report, true, StandardCharsets.UTF_8)) {
            var checker = new SignatureChecker(Objects.requireNonNull(signatures), ignored, new PrintWriterLogger(out));
            checker.setSourcePath(List.of());
            checker.process(classes.toFile());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        return report.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("[ERROR]"))
                .map(Api26::told)
                .filter(fault -> Stream.of(except).noneMatch(user -> fault.startsWith(user + ":")))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Lines with regular expressions that match more on Android: digits, white space and letters of all scripts. "File:
     * line".
     *
     * @param sources a directory
     */
    public static List<String> widerExpressions(Path sources) {
        try (var files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(Api26::widerIn)
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<String> widerIn(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> WIDER.matcher(line).find())
                    .map(line -> file.getFileName() + ": " + line.strip());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String told(String line) {
        var fault = FAULT.matcher(line);
        return fault.matches() ? fault.group("user") + ": " + fault.group("missing") : line;
    }
}
