package tillsync.service.deployment;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** The files of the directory {@code deploy}, and the environment that each of them gives to a node. */
final class Deployed {
    static final Path DIRECTORY = Path.of("../deploy");

    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Z_]+)=(\\S*)");
    private static final Pattern REQUIRED = Pattern.compile("\\$\\{[A-Z_]+:\\?[^}]+}");
    private static final Pattern DEFAULTED = Pattern.compile("\\$\\{[A-Z_]+:-([^}]+)}");

    /** What an operator has there beside our files. */
    private static final Pattern MADE_THERE = Pattern.compile("secrets/|backups/|\\.env$");

    private Deployed() {}

    static String text(String file) {
        try {
            return Files.readString(DIRECTORY.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** With anchors and merges resolved. */
    static JsonNode yaml(String file) {
        return documents(text(file)).get(0);
    }

    /** Each YAML document of a text. */
    static List<JsonNode> documents(String text) {
        var documents = new ArrayList<JsonNode>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(text)
                .forEach(document -> documents.add(Json.MAPPER.valueToTree(document)));
        return documents;
    }

    static List<String> files() {
        try (var files = Files.walk(DIRECTORY)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> DIRECTORY.relativize(file).toString())
                    .filter(file -> !MADE_THERE.matcher(file).lookingAt())
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Map<String, String> dockerfile() {
        var instruction = text("Dockerfile").split("\nENV ", 2)[1].split("\n[A-Z]", 2)[0];
        return assignments(Stream.of(instruction.split("\\s+")));
    }

    static Map<String, String> compose() {
        return with(dockerfile(), yaml("compose.yaml").at("/services/node1/environment"));
    }

    /** A node beside Prometheus. */
    static Map<String, String> monitored() {
        return with(compose(), yaml("compose.monitoring.yaml").at("/services/node1/environment"));
    }

    static Map<String, String> kubernetes() {
        return with(dockerfile(), yaml("kubernetes/base/configuration.yaml").at("/data"));
    }

    /** As it is, or with all that is only proposed there. */
    static Map<String, String> systemd(boolean proposedToo) {
        var lines = Stream.concat(
                text("systemd/tillsync.env").lines(),
                text("systemd/tillsync.service").lines().map(line -> line.replaceFirst("^Environment=", "")));
        return assignments(proposedToo ? lines.map(line -> line.replaceFirst("^#", "")) : lines);
    }

    private static Map<String, String> assignments(Stream<String> lines) {
        return lines.map(ASSIGNMENT::matcher)
                .filter(Matcher::matches)
                .collect(toMap(line -> line.group(1), line -> line.group(2), (first, later) -> later));
    }

    private static Map<String, String> with(Map<String, String> some, JsonNode more) {
        var all = new HashMap<>(some);
        more.propertyStream()
                .forEach(
                        entry -> all.put(entry.getKey(), filled(entry.getValue().asString())));
        return all;
    }

    /** As Compose fills it in for {@code sync.example}. */
    private static String filled(String value) {
        return DEFAULTED
                .matcher(REQUIRED.matcher(value).replaceAll("sync.example"))
                .replaceAll("$1");
    }

    /** What stands behind each directive of that name, in the words of the file. */
    static List<String> directives(String file, String name) {
        return Arrays.stream(text(file).split("[\n;]"))
                .map(String::strip)
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip())
                .toList();
    }
}
