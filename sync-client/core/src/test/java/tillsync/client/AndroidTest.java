package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tillsync.Api26;
import tillsync.json.JsonReader;

/** All that is in the client's jar exists at Android's API level 26; the domain has a test of its own. */
class AndroidTest {
    /** The transport over {@code java.net.http}, and the doctor's look at it. */
    private static final String[] HTTP = {
        "Http", "HttpEvents", "HttpTransport", "HttpPairing", "BoundedBody", "EventLines", "Probe", "Probe$Arriving"
    };

    @Test
    void theClientUsesNothingThatIsNotThere() {
        assertThat(Api26.missing(
                        Path.of("target/classes"),
                        except(
                                "PictureMaker", // shrinks pictures by java.awt and ImageIO
                                "JdbcDatabase", // the database of a till's software, by JDBC: not on Android
                                "Records")))
                .isEmpty();
    }

    @Test
    void jacksonUsesNothingThatIsNotThere() throws URISyntaxException, ClassNotFoundException {
        var parser = Class.forName("tools.jackson.core.JsonParser", false, JsonReader.class.getClassLoader());
        var jar = parser.getProtectionDomain().getCodeSource().getLocation();
        assertThat(Api26.missing(Path.of(jar.toURI()))).isEmpty();
    }

    private static String[] except(String... others) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(HTTP), java.util.Arrays.stream(others))
                .toArray(String[]::new);
    }
}
