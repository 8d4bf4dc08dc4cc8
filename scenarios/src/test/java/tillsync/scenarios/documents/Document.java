package tillsync.scenarios.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Markdown file of the project.
 *
 * @param name its path from the project's root
 */
public record Document(String name) {
    /** The project's root; tests run in a module. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern RUNNABLE =
            Pattern.compile("(?ms)^```sh runnable$\n(.*?)^```$\n*(?:^```\\w+ answer$\n(.*?)^```$)?");
    private static final Pattern FILE = Pattern.compile("(?ms)^```\\w+ ([\\w./-]+\\.\\w+)$\n(.*?)^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    /**
     * A command block that is marked as runnable.
     *
     * @param command for a shell
     * @param answer what it prints, as the document shows it behind the block; "": the document does not
     */
    record Block(String command, String answer) {}

    /** All of the project's, but those that a build has made. */
    static List<Document> all() {
        try (var files = Stream.concat(Files.list(ROOT), Files.walk(ROOT.resolve("docs")))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(file -> new Document(ROOT.relativize(file).toString()))
                    .sorted(Comparator.comparing(Document::name))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String text() {
        try {
            return Files.readString(ROOT.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        var found = RUNNABLE.matcher(text());
        while (found.find()) {
            blocks.add(new Block(found.group(1), found.group(2) == null ? "" : found.group(2)));
        }
        return blocks;
    }

    /** The files that it shows whole, by their paths. */
    Map<Path, String> files() {
        return FILE.matcher(text())
                .results()
                .collect(Collectors.toMap(file -> Path.of(file.group(1)), file -> file.group(2)));
    }

    /** What its headings are called in links, as GitHub does. */
    List<String> anchors() {
        return HEADING.matcher(text())
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** Finds links to files and headings of the project that do not exist. */
    List<String> deadLinks() {
        return LINK.matcher(text())
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://") && isDead(link))
                .toList();
    }

    private boolean isDead(String link) {
        var parts = link.split("#", 2);
        var file = parts[0].isEmpty()
                ? Path.of(name)
                : Path.of(name).resolveSibling(parts[0]).normalize();
        if (!Files.exists(ROOT.resolve(file))) {
            return true;
        }
        return parts.length == 2 && !new Document(file.toString()).anchors().contains(parts[1]);
    }

    @Override
    public String toString() {
        return name;
    }
}
