package tillsync.scenarios.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tillsync.service.operation.inside.Bill;

/** The jars, as they are shipped. That two builds make the same bytes, {@code .ci/reproducible} shows. */
@Tag("quick")
class BuiltJarsTest {
    /** The mark of a jar, at its first entry. */
    private static final int EXTRA_OF_A_JAR = 4;

    private static final String LIBRARIES = "BOOT-INF/lib/";
    /** Which Spring Boot itself puts into a jar, in the version and under the licence of all its parts. */
    private static final List<String> OF_THE_PACKAGING = List.of("spring-boot-jarmode-tools");

    /** Lists of libraries, which Spring Boot leaves out. */
    private static final String NO_JAR = "spring-boot-starter";

    /** The jars of one commit differ if they carry the time of their build. What comes from a library has an older one. */
    @Test
    void noEntryCarriesATimeOfTheBuild() throws IOException {
        var day = timeOfThePom().toLocalDateTime();

        assertThat(Built.all()).hasSizeGreaterThan(8);
        for (var jar : Built.all()) {
            for (var entry : entries(jar)) {
                assertThat(entry.getTimeLocal()).as(jar + ": " + entry).isBeforeOrEqualTo(day);
            }
        }
    }

    /** Spring Boot writes each entry's instant beside its local time: it would be another one in each time zone of a build. */
    @Test
    void noEntryOfTheServicesJarTellsTheTimeZoneOfTheBuild() throws IOException {
        var instant = timeOfThePom().toInstant();

        assertThat(entries(Built.jarOfService()))
                .filteredOn(entry -> entry.getExtra() != null && entry.getExtra().length > EXTRA_OF_A_JAR)
                .allSatisfy(entry ->
                        assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(instant));
    }

    private static OffsetDateTime timeOfThePom() throws IOException {
        var pom = Files.readString(Built.ROOT.resolve("pom.xml"));
        var set = Pattern.compile("<project.build.outputTimestamp>(.+)</").matcher(pom);
        assertThat(set.find()).isTrue();
        return OffsetDateTime.parse(set.group(1));
    }

    private static List<? extends ZipEntry> entries(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream().toList();
        }
    }

    @Test
    void theServicesJarHasTheLibrariesOfItsBillAndNoOther() throws IOException {
        var shipped = new TreeSet<String>();
        for (var entry : entries(Built.jarOfService())) {
            if (entry.getName().startsWith(LIBRARIES) && entry.getName().endsWith(".jar")) {
                shipped.add(entry.getName().substring(LIBRARIES.length()));
            }
        }
        shipped.removeIf(library -> OF_THE_PACKAGING.stream().anyMatch(library::startsWith));

        assertThat(shipped)
                .as("a build with -o keeps an old bill")
                .hasSizeGreaterThan(100)
                .containsExactlyInAnyOrderElementsOf(Built.billOfService().parts().stream()
                        .filter(part -> !part.name().startsWith(NO_JAR))
                        .map(Bill.Part::file)
                        .toList());
    }

    @Test
    void theBillLiesInTheJarWhereTheActuatorFindsIt() throws IOException {
        try (var jar = new ZipFile(Built.jarOfService().toFile())) {
            var manifest = new String(
                    jar.getInputStream(jar.getEntry("META-INF/MANIFEST.MF")).readAllBytes());
            assertThat(manifest).contains("Sbom-Format: CycloneDX");
            assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith("application.cdx.json")))
                    .hasSize(1);
        }
    }
}
