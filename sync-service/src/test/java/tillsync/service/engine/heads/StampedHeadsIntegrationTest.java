package tillsync.service.engine.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tillsync.catalogue.CatalogueId;
import tillsync.heads.SignedHistory;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TickedClock;
import tillsync.stamp.TestAuthority;
import tillsync.stamp.TimeStamp;
import tillsync.stamp.UnusableStamp;

/** A third party stamps what was signed: once a day for all merchants, and at exports. */
@ServiceTest
@Import(TickedClock.Ticks.class)
class StampedHeadsIntegrationTest {
    private static final StampServer SERVER = new StampServer();

    @DynamicPropertySource
    static void aThirdParty(DynamicPropertyRegistry settings) throws IOException {
        var ca = Files.createTempFile("tillsync-test", ".pem");
        Files.writeString(ca, SERVER.authority.pem());
        settings.add("tillsync.timestamp.url", () -> SERVER.url().toString());
        settings.add("tillsync.timestamp.certificate", ca::toString);
    }

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @Autowired
    TickedClock clock;

    @Autowired
    SigningRounds rounds;

    @Autowired
    HistoryHeads heads;

    @Autowired
    JdbcTemplate jdbc;

    private final StampServer.Answers good =
            (exchange, request) -> StampServer.send(exchange, 200, SERVER.authority.answer(request, clock.instant()));
    private Shop shop;
    private PlainTill main;
    private CatalogueId catalogue;

    @BeforeEach
    void aMain() throws InterruptedException {
        rounds.stop(); // days pass here when the test says so
        SERVER.answers = good;
        aDayPasses();
        SERVER.asked.set(0);
        shop = Shop.open();
        main = shop.till("main");
        catalogue = CatalogueId.of(main.publish(1, Shop.puts(1, 3, 280)).text("catalogue"));
    }

    private void aDayPasses() throws InterruptedException {
        clock.tick(Duration.ofDays(1));
        rounds.look();
        rounds.stamp();
    }

    /** An export, and when its heads were stamped. */
    private record Export(String text, SignedHistory read, Map<Long, Instant> times, String token) {}

    private static Export export(Shop shop, PlainTill till) {
        var text = shop.get(till.api() + "/articles/history.csv").text();
        var times = new TreeMap<Long, Instant>();
        var last = new String[] {""};
        try {
            var read = SignedHistory.read(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                    (head, imprint, token) -> {
                        last[0] = token;
                        times.put(head.position(), checked(token, imprint));
                        return null;
                    },
                    line -> {});
            assertThat(read.fault()).isNull();
            return new Export(text, read, times, last[0]);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Instant checked(String token, byte[] imprint) {
        try {
            return TimeStamp.read(Base64.getDecoder().decode(token), imprint).at();
        } catch (UnusableStamp wrong) {
            throw new AssertionError(wrong);
        }
    }

    @Test
    void oneTimeStampIsGoodForTheHeadsOfAllMerchantsOfADay() throws Exception {
        var other = Shop.open();
        var others = other.till("other");
        others.publish(1, Shop.puts(5, 6, 100)).is(200);
        var third = Shop.open().till("third");
        third.publish(1, Shop.puts(5, 6, 100)).is(200);
        aDayPasses();
        assertThat(SERVER.asked).hasValue(1);
        rounds.stamp();

        var one = export(shop, main);
        var two = export(other, others);
        assertThat(SERVER.asked).as("each is stamped already").hasValue(1);
        assertThat(one.times()).containsOnlyKeys(1L);
        assertThat(one.token()).isEqualTo(two.token());
        assertThat(Duration.between(one.times().get(1L), clock.instant())).isLessThan(Duration.ofSeconds(2));
        assertThat(one.text())
                .as("it tells nothing of others")
                .doesNotContain(two.read().catalogue())
                .doesNotContain(two.read().last().hash());

        aDayPasses();
        assertThat(SERVER.asked).as("a day without changes").hasValue(1);
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        aDayPasses();
        assertThat(SERVER.asked).hasValue(2);
        assertThat(export(shop, main).times()).containsOnlyKeys(1L, 2L);
        assertThat(export(other, others).times()).containsAllEntriesOf(two.times());
    }

    @Test
    void anExportHasItsHeadStampedOnceAMinuteAtMost() throws Exception {
        var first = export(shop, main);
        assertThat(SERVER.asked).hasValue(1);
        assertThat(first.times()).containsOnlyKeys(1L);
        assertThat(export(shop, main).times()).isEqualTo(first.times());

        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        var second = export(shop, main);
        assertThat(second.read().heads()).hasSize(2);
        assertThat(second.times()).as("less than a minute later").isEqualTo(first.times());
        clock.tick(Duration.ofSeconds(61));
        assertThat(export(shop, main).times()).containsOnlyKeys(1L, 2L);
        assertThat(SERVER.asked).hasValue(2);

        main.publish(3, Shop.puts(1, 2, 320)).is(200);
        assertThat(export(shop, main).times()).containsOnlyKeys(1L, 2L);
        aDayPasses();
        assertThat(SERVER.asked).as("that of the day").hasValue(3);
        assertThat(export(shop, main).times()).containsKey(3L);
    }

    @Test
    void withoutTheThirdPartyHeadsAreSignedAndStampedLater() throws Exception {
        SERVER.answers = (exchange, request) -> StampServer.send(exchange, 500, new byte[0]);
        aDayPasses();
        assertThat(heads.of(catalogue)).hasSize(1);
        assertThat(SERVER.asked).hasValue(1);
        rounds.stamp();
        assertThat(export(shop, main).times()).isEmpty();
        assertThat(SERVER.asked).as("it rests").hasValue(1);
        clock.tick(Duration.ofMinutes(5));
        rounds.stamp();
        assertThat(SERVER.asked).hasValue(2);
        clock.tick(Duration.ofMinutes(5));
        rounds.stamp();
        assertThat(SERVER.asked).as("it rests for longer").hasValue(2);

        SERVER.answers = good;
        clock.tick(Duration.ofMinutes(5));
        rounds.stamp();
        assertThat(SERVER.asked).hasValue(3);
        assertThat(export(shop, main).times()).containsOnlyKeys(1L);
    }

    /** By whoever stands between. */
    @Test
    void aTimeStampOfAStrangerIsNotKept() throws Exception {
        long kept = kept();
        var stranger = new TestAuthority();
        SERVER.answers =
                (exchange, request) -> StampServer.send(exchange, 200, stranger.answer(request, clock.instant()));
        assertThat(export(shop, main).times()).isEmpty();
        assertThat(SERVER.asked).hasValue(1);
        assertThat(kept()).isEqualTo(kept);
        clock.tick(Duration.ofMinutes(5));
    }

    private long kept() {
        return jdbc.queryForObject("select count(*) from time_stamp", Long.class);
    }
}
