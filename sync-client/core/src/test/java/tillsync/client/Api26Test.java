package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tillsync.Api26;
import tillsync.json.JsonReader;

/** All that is in the client's jar exists at Android's API level 26. The domain has a test of its own. */
class Api26Test {
    private static final String[] NOT_ON_ANDROID = {
        // the wire over java.net.http, which is chosen if that is there
        "JdkWire",
        "JdkWire$Arriving",
        // shrinks pictures by java.awt and javax.imageio; on Android the software does that
        "PictureMaker",
        // a store in the database of a till's software: Android has no drivers of JDBC
        "JdbcDatabase"
    };

    @Test
    void theClientUsesNothingThatIsNotThere() {
        assertThat(Api26.missing(Path.of("target/classes"), NOT_ON_ANDROID)).isEmpty();
    }

    @Test
    void regularExpressionsMatchTheSameThere() {
        assertThat(Api26.widerExpressions(Path.of("src/main/java"))).isEmpty();
    }

    @Test
    void jacksonUsesNothingThatIsNotThere() throws URISyntaxException, ClassNotFoundException {
        var parser = Class.forName("tools.jackson.core.JsonParser", false, JsonReader.class.getClassLoader());
        var jar = parser.getProtectionDomain().getCodeSource().getLocation();
        assertThat(Api26.missing(Path.of(jar.toURI()))).isEmpty();
    }
}
