package tillsync.scenarios.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.Access;
import tillsync.client.KeyFile;
import tillsync.client.TillBuilder;
import tillsync.client.TillClient;
import tillsync.client.TillConnection;
import tillsync.client.TokenFile;
import tillsync.client.transport.Pull;
import tillsync.client.transport.http.HttpSettings;
import tillsync.client.transport.http.HttpTransport;
import tillsync.pairing.TillPublicKey;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.network.Cable;
import tillsync.service.Shop;
import tillsync.service.api.pull.Beats;

/** What a till moves on a day on which nothing changes: each part is measured once, and multiplied. */
class IdleTrafficTest {
    private static final int DAY_SECONDS = 24 * 60 * 60;
    private static final int WAIT_SECONDS = 50;
    private static final int POLL_SECONDS = 10;

    private static final String REGISTRATION = "{\"name\":\"Kasse mit Schlüssel\",\"model\":\"POSSUM16\","
            + "\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1.0.0\",\"key\":%s}";

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private String token;
    private Cable cable;

    @BeforeEach
    void follows() {
        var main = cloud.user().till("Hauptkasse");
        main.hello();
        main.publish(1, Shop.puts(Articles.article("n1", 100))).is(200);
        var follower = cloud.user().till("Kasse am Eingang");
        cloud.user().follow(follower, main).is(200);
        token = follower.token();
        new TokenFile(directory).write(token);
        cable = Cable.to(cloud.service().address());
    }

    @AfterEach
    void closes() {
        cable.close();
    }

    /** What goes over the wire, headers and all, both ways, without TLS and TCP. */
    private record Traffic(long bytes, long requests) {
        Traffic times(long count) {
            return new Traffic(bytes * count, requests * count);
        }

        Traffic and(Traffic other) {
            return new Traffic(bytes + other.bytes, requests + other.requests);
        }
    }

    /** What an idle till does, again and again. */
    private record Parts(Traffic round, Traffic opening, Traffic beat, Traffic longPoll, Traffic look) {
        /** @param beatSeconds the shortest time between two */
        Traffic events(int rounds, int beatSeconds) {
            return round.times(rounds).and(beat.times(DAY_SECONDS / beatSeconds));
        }

        /** @param climbs how often it tries to open a stream in vain, and makes a round */
        Traffic longPolls(int rounds, int climbs) {
            return round.times(rounds)
                    .and(longPoll.times(DAY_SECONDS / WAIT_SECONDS))
                    .and(opening.and(round).times(climbs));
        }

        Traffic polls(int climbs) {
            return round.and(look)
                    .times(DAY_SECONDS / POLL_SECONDS)
                    .and(opening.and(longPoll).and(longPoll).and(round.times(3)).times(climbs));
        }
    }

    private Traffic measured(Runnable part) {
        long bytes = cable.carriedBytes();
        int requests = cable.requests();
        part.run();
        return new Traffic(cable.carriedBytes() - bytes, cable.requests() - requests);
    }

    private Parts parts(HttpSettings settings, int beatSeconds) {
        try (var till = builder().open();
                var transport = new HttpTransport(cable.address(), () -> token, settings)) {
            till.sync();
            till.sync();
            var round = measured(till::sync);
            var cursor =
                    transport.changes(new Pull(null, 0, null, Duration.ZERO)).cursor();
            var longPoll = measured(() -> transport.awaitChanges(new Pull(cursor, 0, null, Duration.ofSeconds(1))));
            var look = measured(() -> transport.requests(Duration.ZERO));
            long before = cable.carriedBytes();
            int asked = cable.requests();
            try (var stream = transport.events()) {
                assertThat(stream.next().kind()).isEqualTo("hello");
                var opening = new Traffic(cable.carriedBytes() - before, cable.requests() - asked);
                return new Parts(round, opening, measured(() -> beats(beatSeconds)), longPoll, look);
            }
        }
    }

    private TillBuilder builder() {
        return TillClient.builder()
                .service(cable.address())
                .directory(directory)
                .knowsEverything();
    }

    private void beats(int seconds) {
        long before = cable.carriedBytes();
        Beats.after(Duration.ofSeconds(seconds), cloud.service().parts());
        await().until(() -> cable.carriedBytes() > before);
    }

    private static void print(String name, Traffic day, long limitBytes) {
        System.out.printf(
                "idle %-18s %6d requests, %5.1f an hour; %8d bytes%n",
                name, day.requests, day.requests / 24.0, day.bytes);
        assertThat(day.bytes).as(name).isLessThan(limitBytes);
    }

    @Test
    void staysWithinItsLimits() {
        var usual = parts(HttpSettings.USUAL, 15);
        var sparing = parts(HttpSettings.USUAL.sparing(), 55);
        System.out.println("idle till, usual:   " + usual);
        System.out.println("idle till, sparing: " + sparing);
        assertThat(List.of(usual, sparing)).allSatisfy(parts -> {
            assertThat(parts.round.requests).isEqualTo(2);
            assertThat(parts.round.bytes).isLessThan(2_048);
            assertThat(parts.beat).isEqualTo(new Traffic(8, 0));
            assertThat(parts.longPoll.requests).isEqualTo(1);
            assertThat(parts.look.requests).isEqualTo(1);
            assertThat(parts.opening.requests).isEqualTo(1);
        });

        var spared = sparing.events(6, 54);
        assertThat(spared.requests).isLessThanOrEqualTo(12);
        print("events, sparing", spared, 25_000);
        print("events", usual.events(288, 14), 650_000);
        print("long polls, sparing", sparing.longPolls(6, 24), 1_500_000);
        print("long polls", usual.longPolls(288, 288), 2_800_000);
        print("polls, sparing", sparing.polls(24), 22_000_000);
        print("polls", usual.polls(288), 24_000_000);
    }

    /** What a till with a key moves on top: it asks for a token when it makes a request, and the last one is over. */
    @Test
    void aTillWithAKeyAsksForATokenOnlyWhenItMakesARequest() {
        var key = new KeyFile(directory, directory.resolve("profile"));
        var made = cloud.user()
                .wire()
                .post(
                        "/api/v1/devices",
                        REGISTRATION.formatted(TillPublicKey.of(key.publicKey()).jwk()))
                .is(201);
        new TokenFile(directory).write(made.text("token"));
        var access = Access.of(directory, cable.address(), key, HttpSettings.USUAL);
        var renewal = measured(access::bearer);
        assertThat(renewal.requests).isEqualTo(2);
        assertThat(measured(access::bearer).requests).isZero();
        System.out.println("idle till, one renewal: " + renewal);

        int each = 10 * 60 - 30;
        print("key: sparing", renewal.times(6), 14_000);
        print("key: events", renewal.times(288 / 2), 330_000);
        print("key: polls", renewal.times(DAY_SECONDS / each), 340_000);
    }

    /** Over a network that breaks whatever asks for the rarest beats. */
    @Test
    void onlyASparingTillAsksForRareBeats() {
        try (var network =
                Cable.breaking(List.of("/events?beat=55 "), cloud.service().address())) {
            assertThat(connection(builder().service(network.address()))).isEqualTo(TillConnection.EVENTS);
            assertThat(connection(builder().service(network.address()).sparing()))
                    .isEqualTo(TillConnection.LONG_POLL);
        }
    }

    private static TillConnection connection(TillBuilder builder) {
        try (var till = builder.open()) {
            till.start();
            return await().atMost(Duration.ofSeconds(60))
                    .until(() -> till.status().connection(), is -> is.compareTo(TillConnection.NOT_CONNECTED) > 0);
        }
    }
}
