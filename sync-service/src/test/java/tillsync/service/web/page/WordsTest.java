package tillsync.service.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A shop owner reads the texts: words of programmers, riddles, and other languages' habits stay out of them. */
class WordsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    /** What an operator or a programmer reads has their words. */
    private static final List<String> FOR_OTHERS = List.of("messages-operator", "messages-webhooks");

    private static final List<String> BANNED_IN_GERMAN = List.of(
            "Revision",
            "Cursor",
            "Digest",
            "Payload",
            "Endpunkt",
            "curl",
            "Endgerät",
            "Master",
            "Slave",
            "MEZ",
            "PIECE",
            "nicht mehr, oder",
            "danach gibt es einen",
            "Mit Ihnen ist noch kein",
            "gilt dessen Passwort",
            "bis dahin übertragen",
            "nicht zurücknehmen",
            "nur begrenzt bekannt",
            "Hier ist nichts",
            "Mich trennen",
            "Geplantes zurückziehen",
            "Übernommen ist noch nichts",
            "In den Entwurf",
            "weg sein darf",
            "darf, was Sie dürfen",
            "Was die Spalten");
    private static final List<String> BANNED_IN_ENGLISH = List.of(
            "cursor",
            "digest",
            "payload",
            "endpoint",
            "curl ",
            "master",
            "slave",
            "What is the matter",
            "To the device");

    static Stream<Path> bundles() throws IOException {
        try (var files = Files.list(RESOURCES)) {
            return files
                    .filter(file -> file.toString().endsWith(".properties"))
                    .filter(file -> FOR_OTHERS.stream()
                            .noneMatch(name -> file.getFileName().toString().startsWith(name)))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void areThoseOfPeople(Path bundle) throws IOException {
        var banned = bundle.toString().endsWith("_de.properties") ? BANNED_IN_GERMAN : BANNED_IN_ENGLISH;
        var texts = Files.readAllLines(bundle).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .toList();
        assertThat(texts).isNotEmpty().allSatisfy(line -> {
            var text = line.substring(line.indexOf('=') + 1);
            assertThat(banned).as(line).noneMatch(text::contains);
        });
    }
}
