package tillsync.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("quick")
class BuildTimeTest {
    @Test
    void readmeAndContributingStateTheSameTimes() throws IOException {
        var readme = BuildTime.stated(Path.of("../README.md")).group();
        assertThat(BuildTime.stated(Path.of("../CONTRIBUTING.md")).group()).isEqualTo(readme);
    }

    @Test
    void aTimeThatIsFarFromWhatIsStatedIsFound() {
        assertThat(BuildTime.isClose(Duration.ofMinutes(20), 22)).isTrue();
        assertThat(BuildTime.isClose(Duration.ofMinutes(56), 22)).isFalse();
        assertThat(BuildTime.isClose(Duration.ofMinutes(8), 22)).isFalse();
    }
}
