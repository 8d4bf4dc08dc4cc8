package tillsync.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void saysNumberAndCommit() {
        assertThat(new Version("1.2.0", "004340f8")).hasToString("tillsync 1.2.0 (004340f8)");
        assertThat(new Version("1.2.0", "")).hasToString("tillsync 1.2.0");
    }

    @Test
    void whatComesBeforeAReleaseBecomesThat() {
        assertThat(new Version("1.2.0-SNAPSHOT", "").release()).isEqualTo("1.2.0");
        assertThat(new Version("1.2.0-rc", "").release()).isEqualTo("1.2.0");
    }

    /** Classes that were not built by Maven have no number of it. */
    @Test
    void oursIsThatOfThePom() throws IOException {
        assertThat(Version.ours().number()).isIn("0-unbuilt", ofThePom());
        assertThat(Version.ours().commit()).doesNotContain("$", " ");
    }

    private static String ofThePom() throws IOException {
        return Files.readAllLines(Path.of("pom.xml")).stream()
                .filter(line -> line.strip().startsWith("<version>"))
                .findFirst()
                .map(line -> line.replaceAll("\\s*</?version>", ""))
                .orElseThrow();
    }
}
