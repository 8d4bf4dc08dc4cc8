package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.article;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A till with an unpublished article, which leaves. */
abstract class LeavingTill {
    @TempDir
    Path directory;

    final FakeService service = new FakeService();
    TillClient till;

    @BeforeEach
    void opens() {
        service.tokens.put("old", "d1");
        new TokenFile(directory).write("old");
        till = open();
        till.put(article("a", 1));
        till.hello();
    }

    TillClient open() {
        return TillClient.builder()
                .service(service.url())
                .directory(directory)
                .knowsEverything()
                .open();
    }

    @AfterEach
    void closes() {
        till.close();
        service.close();
    }

    void assertLeft() {
        assertThat(directory.resolve("token")).doesNotExist();
        assertThat(till.article("a")).contains(article("a", 1));
        assertThat(till.unpublished()).isEqualTo(1);
        assertThat(till.status().deviceId()).isNull();
    }

    void assertTold() {
        assertLeft();
        assertThat(service.tokens).doesNotContainKey("old");
        assertThat(directory.resolve("token.leaving")).doesNotExist();
        assertThat(till.status().cause()).isEqualTo("SIGNED_OFF");
    }
}
