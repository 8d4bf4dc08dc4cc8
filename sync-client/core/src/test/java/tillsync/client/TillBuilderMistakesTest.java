package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.client.store.JdbcStore;

/** Mistakes of a vendor that the builder names at once: otherwise they would show later, far from their cause. */
class TillBuilderMistakesTest {
    private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    @TempDir
    Path directory;

    private TillBuilder till() {
        return TillClient.builder()
                .service("http://localhost:1")
                .directory(directory)
                .knowsEverything();
    }

    private static void refuses(ThrowingCallable said, String message) {
        assertThatThrownBy(said).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    @Test
    void refusesTimesThatNobodyWaits() {
        List.<Consumer<Duration>>of(
                        time -> till().connectWithin(time),
                        time -> till().answerWithin(time),
                        time -> till().closeWithin(time).open())
                .forEach(said -> refuses(() -> said.accept(FOREVER), "Within: " + FOREVER + " (expected"));
        till().closeWithin(Duration.ofHours(1)).open().close();
    }

    @Test
    void aRoundMayTakeAsLongAsItTakes() {
        try (var till = till().open()) {
            till.paired("token");
            assertThatThrownBy(() -> till.sync(FOREVER)).hasMessageContaining("nothing answers there");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sync.example?shop=1",
                "https://sync.example/#shop",
                "https://sync.example:70000",
                "https://user:hidden@sync.example"
            })
    void refusesAnAddressToWhichNoPathCanBeAdded(String address) {
        assertThatThrownBy(() -> till().service(address).open().close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("service: ")
                .hasMessageContaining("expected: an http or https address")
                .hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sync.example/api/v1",
                "https://sync.example/api/v1/",
                "https://sync.example/api",
                "https://shop.example/sync/api/v1"
            })
    void refusesAnAddressWithThePathThatTheClientAdds(String address) {
        refuses(
                () -> till().service(address).open().close(),
                "service: " + address + " (expected: without /api/v1, which the client adds itself)");
    }

    @Test
    void takesAnAddressBehindAPath() {
        till().service("https://shop.example/sync").open().close();
    }

    @Test
    void namesWhatIsMissing() {
        refuses(() -> till().device("M", "KassenPro", ""), "adapter: missing (expected: such as 1.0.0)");
        refuses(() -> till().device("M", " ", "1.0"), "software: missing (expected: such as MyPos 7.1)");
        refuses(() -> till().device("", "KassenPro", "1.0"), "model: missing (expected: such as POSSUM16)");
    }

    @Test
    void namesWhatIsNull() {
        refuses(() -> till().device(null, "MyPos 7.1", "1.0"), "model: null (expected: such as POSSUM16)");
        refuses(() -> till().device("Sunmi D3", null, "1.0"), "software: null");
        refuses(() -> till().device("Sunmi D3", "MyPos 7.1", null), "adapter: null");
        assertThatThrownBy(() -> till().zone(null)).hasMessage("zone: null");
        assertThatThrownBy(() -> till().service((String) null)).hasMessage("service: null");
    }

    @Test
    void theLastTakeoverCounts() {
        var oneByOne = new ArticleTakeover() {
            @Override
            public void put(Taking taking, Article article) {}

            @Override
            public void remove(Taking taking, ArticleNumber number) {}
        };
        var rows = new JdbcDataSource();
        rows.setURL("jdbc:h2:mem:last-takeover;WRITE_DELAY=0;DB_CLOSE_DELAY=-1");
        try (var till = till().takeover(rows, oneByOne)
                .takeover(oneByOne)
                .store(JdbcStore.open(rows, "TILLSYNC"))
                .open()) {
            assertThat(till.size()).isZero();
        }
    }
}
