package tillsync.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The house style of source files, in every module. */
class SourceFilesTest {
    private static final int MOST_LINES = 300;
    private static final Path PROJECT = Path.of("..");

    /** Beginnings that say little: a Javadoc begins with a verb, such as "Returns", or with a noun phrase. */
    private static final Pattern VAGUE =
            Pattern.compile("/\\*\\*[\\s*]*(What|Whether|How|Which|Who|When|Where|Of|As|Like|That|It)\\b.*");

    /** A name that asks belongs to a method that answers. */
    private static final Pattern QUESTION_WITHOUT_ANSWER = Pattern.compile("\\bvoid (is|has)[A-Z]\\w*\\(");

    @Test
    void noFileHasMoreThan300Lines() throws IOException {
        var tooLong = new TreeMap<Path, Integer>();
        for (var file : filesEndingWith(".java")) {
            int lines = Files.readAllLines(file).size();
            if (lines > MOST_LINES) {
                tooLong.put(file, lines);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void noJavadocBeginsVaguely() throws IOException {
        assertThat(foundInMain(VAGUE)).isEmpty();
    }

    @Test
    void noVoidMethodIsNamedLikeAQuestion() throws IOException {
        assertThat(foundInMain(QUESTION_WITHOUT_ANSWER)).isEmpty();
    }

    private static List<String> foundInMain(Pattern pattern) throws IOException {
        var found = new ArrayList<String>();
        for (var file : filesEndingWith(".java")) {
            if (file.toString().contains("src/main/")) {
                pattern.matcher(Files.readString(file))
                        .results()
                        .forEach(one -> found.add(file + ": " + one.group().replaceAll("[\\s*]+", " ")));
            }
        }
        return found;
    }

    @Test
    void noTwoClassesHaveTheSameName() throws IOException {
        var names = new TreeMap<String, List<Path>>();
        for (var file : filesEndingWith(".java")) {
            var name = file.getFileName().toString();
            if (file.toString().contains("src/main/") && !name.endsWith("-info.java")) {
                names.computeIfAbsent(name, same -> new ArrayList<>()).add(file);
            }
        }
        names.values().removeIf(files -> files.size() == 1);
        assertThat(names).isEmpty();
    }

    @Test
    void everyModuleWithSourcesIsLookedAt() throws IOException {
        var modules = new TreeSet<Path>();
        for (var pom : filesEndingWith("pom.xml")) {
            if (Files.isDirectory(pom.resolveSibling("src"))) {
                modules.add(pom.getParent());
            }
        }
        var lookedAt = new TreeSet<Path>();
        for (var file : filesEndingWith(".java")) {
            modules.stream().filter(file::startsWith).forEach(lookedAt::add);
        }
        assertThat(modules).contains(PROJECT.resolve("sync-domain/stamp"), PROJECT.resolve("sync-client/core"));
        assertThat(lookedAt).isEqualTo(modules);
    }

    private static List<Path> filesEndingWith(String end) throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return Set.of("target", ".git").contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(end)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
