package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.KnownFields;
import tillsync.article.Price;
import tillsync.client.pairing.PairingState.Phase;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.TillDescription;

/** What must be said of a till before its client is opened, and what becomes of it. */
class TillBuilderTest {
    @TempDir
    Path directory;

    private final FakeService service = new FakeService();

    @AfterEach
    void ends() {
        service.close();
    }

    private TillBuilder till() {
        return TillClient.builder().service(service.url()).directory(directory).knows("number", "name", "price", "vat");
    }

    private static void refuses(TillBuilder builder, String message) {
        assertThatThrownBy(builder::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void mustBeSaid() {
        refuses(TillClient.builder().directory(directory).knowsEverything(), "service: missing (expected: its address");
        refuses(TillClient.builder().service("http://localhost").knowsEverything(), "directory: missing");
        refuses(
                TillClient.builder().service("http://localhost").directory(directory),
                "known fields: missing (expected: knows(\"number\", ...), or knowsEverything())");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesAnAddressThatOthersCanRead() {
        refuses(till().service("http://sync.example"), "expected: https, since everybody on the way could read");
        refuses(till().service("sync.example"), "expected: an http or https address");
        till().service("http://sync.example").allowInsecureHttp().open().close();
        assertThatThrownBy(() -> till().service("http://sync.example").pairing("Graz"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsNoMemberOfAnArticle() {
        assertThatThrownBy(() -> till().knows("number", "name", "prise", "vat"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("known field: prise (expected: price)");
    }

    @Test
    void refusesTimesInWhichNothingCanBeDone() {
        List.<Consumer<Duration>>of(
                        time -> till().connectWithin(time),
                        time -> till().answerWithin(time),
                        time -> till().closeWithin(time).open())
                .forEach(said -> assertThatThrownBy(() -> said.accept(Duration.ZERO))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Within: PT0S (expected"));
    }

    @Test
    void isSparingOnlyIfThatIsSaid() {
        try (var usual = till().open()) {
            assertThat(usual.pace()).isEqualTo(Pace.USUAL);
        }
        try (var sparing = till().sparing().open()) {
            assertThat(sparing.pace()).isEqualTo(Pace.SPARING);
        }
    }

    @Test
    void opensTheTillAgainAfterItWasClosed() {
        var builder = till();
        try (var first = builder.open()) {
            first.put(article("a", 1));
            assertThat(first.directory()).isEqualTo(directory);
        }
        try (var second = builder.open()) {
            assertThat(second.article("a")).isPresent();
        }
    }

    @Test
    void editsWhatItsSoftwareKnowsAlone() {
        try (var till = till().open()) {
            till.edit(
                    List.of(tillsync.catalogue.Edit.put(
                            article("a", 1).toBuilder().category("Hot").build())),
                    KnownFields.ALL);
            till.put(article("a", 2));
            assertThat(till.article("a").orElseThrow().price()).isEqualTo(Price.euro(2));
            assertThat(till.article("a").orElseThrow().category()).contains("Hot");
        }
    }

    @Test
    void hasItsArticlesInAnotherStore() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:builder;WRITE_DELAY=0;DB_CLOSE_DELAY=-1");
        try (var till = till().store(JdbcStore.open(source, "TILLSYNC")).open()) {
            till.put(article("a", 1));
        }
        assertThat(directory.resolve("till.db")).doesNotExist();
        assertThat(directory.resolve("store")).exists();
    }

    @Test
    void takesArticlesOverInOneWay() {
        var oneByOne = new ArticleTakeover() {
            @Override
            public void put(Taking taking, Article article) {}

            @Override
            public void remove(Taking taking, ArticleNumber number) {}
        };
        refuses(till().listener(batch -> Takeover.all()).takeover(oneByOne), "listener: also takeover");
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:one-way;WRITE_DELAY=0;DB_CLOSE_DELAY=-1");
        try (var store = JdbcStore.open(source, "TILLSYNC")) {
            refuses(till().store(store).takeover(source, oneByOne), "since the JdbcStore has the transaction");
        }
        till().takeover(source, oneByOne).open().close();
    }

    @Test
    void livesByTheClockAndZoneThatItIsGiven() {
        var clock = new TickingClock("2026-11-24T23:30:00Z", "UTC");
        var zone = ZoneId.of("Europe/Vienna");
        try (var till = till().clock(clock).zone(zone).open()) {
            assertThat(till.clock().instant()).isEqualTo("2026-11-24T23:30:00Z");
            assertThat(till.clock().getZone()).isEqualTo(zone);
        }
    }

    @Test
    void saysWhatItIs() {
        service.tokens.put("token", "d1");
        try (var till = till().device("Sunmi D3", "MyPos 7.1", "2.0").open()) {
            assertThat(till.isPaired()).isFalse();
            till.paired("token");
            assertThat(till.isPaired()).isTrue();
            assertThat(till.hello().name()).isEqualTo("Theke");
            assertThat(till.device()).isEqualTo(new TillDescription(null, "Sunmi D3", "MyPos 7.1", "2.0"));
        }
    }

    @Test
    void tellsOfItsStatusAndOfProblems() {
        var heard = new ConcurrentLinkedQueue<TillStatus>();
        var problems = new ConcurrentLinkedQueue<Problem>();
        var builder = till().onProblem(problems::add).onStatus(status -> {
            heard.add(status);
            throw new IllegalStateException("no screen");
        });
        try (var till = builder.open()) {
            till.start();
            await().until(() -> heard.stream().anyMatch(status -> "NOT_PAIRED".equals(status.cause())));
            await().until(() -> !problems.isEmpty());
            assertThat(problems.element().cause()).hasMessage("no screen");
        }
        assertThatThrownBy(() -> till().onStatus(null)).hasMessageContaining("onStatus: null");
        assertThatThrownBy(() -> till().onProblem(null)).hasMessageContaining("onProblem: null");
    }

    @Test
    void isPairedBeforeOrAfterItIsOpened() {
        var before = till().pairing("Graz");
        assertThat(before.step().invitation().userCode()).isEqualTo("WDJB-MJH1");
        try (var till = till().open()) {
            var pairing = till.pairing(null);
            assertThat(pairing.step().phase()).isEqualTo(Phase.WAITING);
            assertThat(pairing.step().invitation().userCode()).isEqualTo("WDJB-MJH2");
        }
    }

    @Test
    void goesThroughTheProxyThatItIsTold() {
        try (var proxy = new LocalService()) {
            proxy.answers(401, LocalService.PROBLEM, "{\"code\": \"UNAUTHENTICATED\"}");
            var address = new InetSocketAddress("localhost", proxy.url().getPort());
            var builder = till().service("http://tillsync.invalid")
                    .allowInsecureHttp()
                    .proxy(ProxySelector.of(address));
            try (var till = builder.open()) {
                till.paired("token");
                assertThatThrownBy(till::users)
                        .isInstanceOf(ServiceRefusal.class)
                        .hasMessageContaining("UNAUTHENTICATED");
            }
        }
    }
}
