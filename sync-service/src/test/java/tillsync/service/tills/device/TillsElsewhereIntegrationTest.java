package tillsync.service.tills.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;
import tillsync.service.store.database.Ids;
import tillsync.service.store.nodes.NodeId;
import tillsync.till.DeviceId;

/** What a node reads of two others that tell of tills, one of which may die. */
@ServiceTest
@TestPropertySource(properties = ServiceTest.DATABASE + "=postgresql")
class TillsElsewhereIntegrationTest {
    private static final Duration LONG_AGO = Duration.ofHours(1);
    private static final Duration DEAD = Duration.ofSeconds(11);

    @Autowired
    JdbcTemplate jdbc;

    private final String east = UUID.randomUUID().toString();
    private final String west = UUID.randomUUID().toString();
    private final DeviceId till = DeviceId.of(UUID.randomUUID().toString());
    private TillsElsewhere others;

    @BeforeEach
    void twoOthersLive() {
        beats(east, Duration.ZERO);
        beats(west, Duration.ZERO);
        others = new TillsElsewhere(JdbcClient.create(jdbc), new NodeId(new Ids()));
    }

    @AfterEach
    void theyEnd() {
        jdbc.update("delete from node where id in (?, ?)", east, west);
        jdbc.update("delete from presence where node in (?, ?)", east, west);
    }

    private void beats(String node, Duration ago) {
        jdbc.update(
                "insert into node (id, beat_at) values (?, current_timestamp - cast(? as interval))"
                        + " on conflict (id) do update set beat_at = excluded.beat_at",
                node,
                ago.toString());
    }

    private void tells(String node, int streams, @Nullable Instant seen, Duration ago) {
        jdbc.update(
                "insert into presence (node, device, streams, seen_at, told_at)"
                        + " values (?, ?, ?, ?, current_timestamp - cast(? as interval)) on conflict (node, device)"
                        + " do update set streams = excluded.streams, seen_at = excluded.seen_at, told_at = excluded.told_at",
                node,
                till.value(),
                streams,
                seen == null ? null : OffsetDateTime.ofInstant(seen, ZoneOffset.UTC),
                ago.toString());
    }

    private void knowsOf(int streams) {
        others.read();
        assertThat(others.of(till)).isNotNull();
        assertThat(others.of(till).open()).isEqualTo(streams);
    }

    private void knowsOfNone() {
        others.read();
        assertThat(others.of(till)).isNull();
    }

    @Test
    void whatWasToldLongAgoIsReadOfANodeThatIsNew() {
        tells(east, 1, Instant.EPOCH, LONG_AGO);
        knowsOf(1);
    }

    @Test
    void afterThatOnlyWhatHasChangedIsRead() {
        tells(east, 1, Instant.EPOCH, LONG_AGO);
        knowsOf(1);
        tells(east, 2, Instant.EPOCH, LONG_AGO);
        knowsOf(1);
        tells(east, 2, Instant.EPOCH, Duration.ZERO);
        knowsOf(2);
    }

    @Test
    void whatWasCommittedLateIsNotMissed() {
        knowsOfNone();
        tells(east, 1, Instant.EPOCH, Duration.ofSeconds(5));
        knowsOf(1);
    }

    @Test
    void allIsReadAgainAfterAWhile() {
        tells(east, 1, Instant.EPOCH, LONG_AGO);
        knowsOf(1);
        tells(east, 2, Instant.EPOCH, LONG_AGO);
        for (int i = 1; i < TillsElsewhere.WHOLE_EVERY; i++) {
            knowsOf(1);
        }
        knowsOf(2);
    }

    @Test
    void aTillIsWithAllNodesThatItIsConnectedTo() {
        var later = Instant.EPOCH.plusSeconds(1);
        tells(east, 1, later, Duration.ZERO);
        tells(west, 2, Instant.EPOCH, Duration.ZERO);
        knowsOf(3);
        assertThat(others.of(till).at()).isEqualTo(later);
    }

    @Test
    void aTillThatIsGoneIsKnownNoMore() {
        tells(east, 1, Instant.EPOCH, Duration.ZERO);
        knowsOf(1);
        tells(east, 0, null, Duration.ZERO);
        knowsOfNone();
    }

    @Test
    void aTillThatHasSaidGoodByeIsForgottenUntilItIsToldOfAgain() {
        tells(east, 1, Instant.EPOCH, LONG_AGO);
        knowsOf(1);
        others.forget(till);
        knowsOfNone();
        tells(east, 1, Instant.EPOCH, Duration.ZERO);
        knowsOf(1);
    }

    @Test
    void theTillsOfANodeThatDiesAreGoneAndBackWithIt() {
        tells(east, 1, Instant.EPOCH, LONG_AGO);
        tells(west, 1, Instant.EPOCH, LONG_AGO);
        knowsOf(2);
        beats(east, DEAD);
        knowsOf(1);
        beats(east, Duration.ZERO);
        knowsOf(2);
    }

    @Test
    void allIsReadAnewAfterTheDatabaseWasAway() {
        tells(east, 1, Instant.EPOCH, LONG_AGO);
        knowsOf(1);
        others.forgetAll();
        assertThat(others.of(till)).isNull();
        knowsOf(1);
    }
}
