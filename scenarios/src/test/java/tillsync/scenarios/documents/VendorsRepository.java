package tillsync.scenarios.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A local repository of Maven that has the client's jars as {@code ./tillsync install} puts them; all else comes from the user's own. */
final class VendorsRepository {
    private static final List<String> MODULES = List.of(
            "",
            "sync-domain",
            "sync-domain/sheet",
            "sync-domain/stamp",
            "sync-client",
            "sync-client/core",
            "sync-client/store-sqlite",
            "sync-client/page",
            "sync-client/cli",
            "sync-client/spring-boot-starter",
            "sync-client/test",
            "sync-client/bom");

    private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?</parent>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([\\w-]+)</artifactId>");
    private static final Pattern VERSION = Pattern.compile("<version>([\\w.-]+)</version>");

    private VendorsRepository() {}

    /**
     * Fills a directory from what this build has packaged; gives the test up, with the reason, if it has packaged nothing.
     *
     * @return what Maven must be told to use it, as its variable MAVEN_ARGS
     */
    static String in(Path directory) throws IOException {
        var users = System.getProperty("tillsync.maven-repository", "");
        Assumptions.assumeFalse(
                users.isEmpty(), "not tried: a vendor's build needs Maven, and mvn did not start this test");
        for (var module : MODULES) {
            install(Document.ROOT.resolve(module), directory);
        }
        return "-B -ntp -Dmaven.repo.local=" + directory + " -Dmaven.repo.local.tail=" + users;
    }

    private static void install(Path module, Path repository) throws IOException {
        var pom = module.resolve("pom.xml");
        var text = Files.readString(pom);
        var name = first(ARTIFACT, PARENT.matcher(text).replaceAll(""));
        var version = first(VERSION, text);
        var place = Files.createDirectories(
                repository.resolve("tillsync").resolve(name).resolve(version));
        var alone = module.resolve("target/published-pom.xml");
        copy(Files.exists(alone) ? alone : pom, place.resolve(name + "-" + version + ".pom"));
        if (!text.contains("<packaging>pom</packaging>")) {
            var jar = name + "-" + version + ".jar";
            var packaged = module.resolve("target").resolve(jar);
            Assumptions.assumeTrue(
                    Files.exists(packaged), () -> "not tried: " + packaged + " is missing (expected: mvn verify)");
            copy(packaged, place.resolve(jar));
        }
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
