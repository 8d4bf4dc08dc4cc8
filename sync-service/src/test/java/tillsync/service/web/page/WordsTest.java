package tillsync.service.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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
            "Pilotgerät",
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
            "To the device",
            "synchronised device",
            "pilot device",
            "Mails ");

    /** A till is a "Kasse". The manual has these terms with "Gerät", and a phone is one. */
    private static final Pattern GERAET_AS_IN_THE_MANUAL =
            Pattern.compile("[Ss]ynchronisierte[mnrs]? Geräte?n?|Gerät abmelden|sind sie ein Gerät|Wie das Gerät");

    private static final Pattern BARE_GERAET = Pattern.compile("\\bGerät", Pattern.UNICODE_CHARACTER_CLASS);

    /** All that people read in German, those of the till's page and of its conditions too. */
    private static final List<Path> ALL_RESOURCES = List.of(
            RESOURCES,
            RESOURCES.resolve("problems"),
            Path.of("../sync-client/page/src/main/resources/tillsync/client/page"),
            Path.of("../sync-domain/src/main/resources/tillsync/condition"),
            Path.of("../sync-domain/src/main/resources/tillsync/status"));

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
        assertThat(texts(bundle))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(banned).as(text).noneMatch(text::contains));
    }

    static Stream<Path> germanBundles() throws IOException {
        var all = new ArrayList<Path>();
        for (var folder : ALL_RESOURCES) {
            try (var files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith("_de.properties")).forEach(all::add);
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("germanBundles")
    void callATillKasse(Path bundle) throws IOException {
        assertThat(texts(bundle)).isNotEmpty().allSatisfy(text -> assertThat(
                        GERAET_AS_IN_THE_MANUAL.matcher(text).replaceAll(""))
                .doesNotContainPattern(BARE_GERAET));
    }

    private static List<String> texts(Path bundle) throws IOException {
        return Files.readAllLines(bundle).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .toList();
    }
}
