package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.put;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tillsync.client.store.ClockSkew;
import tillsync.client.store.SqliteStore;

class PaceTest {
    private static final Duration OFTEN = Duration.ofMinutes(5);
    private static final Duration RARELY = Duration.ofHours(4);

    @TempDir
    Path directory;

    private SqliteStore store;

    @BeforeEach
    void opens() {
        store = SqliteStore.open(directory);
    }

    @AfterEach
    void closes() {
        store.close();
    }

    private Duration spared(TillConnection connection) {
        return Pace.SPARING.betweenRounds(connection, store);
    }

    @ParameterizedTest
    @EnumSource(TillConnection.class)
    void theUsualTillAsksEachFiveMinutes(TillConnection connection) {
        assertThat(Pace.USUAL.betweenRounds(connection, store)).isEqualTo(OFTEN);
    }

    @Test
    void aSparingTillAsksSixTimesADayWhileItHearsOfChanges() {
        assertThat(spared(TillConnection.EVENTS)).isEqualTo(RARELY);
        assertThat(spared(TillConnection.LONG_POLL)).isEqualTo(RARELY);
    }

    @ParameterizedTest
    @EnumSource(
            value = TillConnection.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EVENTS", "LONG_POLL"})
    void aSparingTillThatHearsNothingAsksAsOftenAsOthers(TillConnection connection) {
        assertThat(spared(connection)).isEqualTo(OFTEN);
    }

    @Test
    void aSparingTillWithEditsThatWaitAsksAsOftenAsOthers() {
        store.save(List.of(put("a", 1)), SAVED);
        assertThat(spared(TillConnection.EVENTS)).isEqualTo(OFTEN);
    }

    @Test
    void aSparingTillWhoseArticlesWereRefutedAsksAsOftenAsOthers() {
        store.pullAnew();
        assertThat(spared(TillConnection.EVENTS)).isEqualTo(OFTEN);
    }

    @Test
    void aSparingTillWhoseClockIsWrongAsksAsOftenAsOthersUntilItIsRight() {
        store.clockSkew(Optional.of(new ClockSkew(600, Instant.EPOCH)));
        assertThat(spared(TillConnection.EVENTS)).isEqualTo(OFTEN);
        store.clockSkew(Optional.empty());
        assertThat(spared(TillConnection.EVENTS)).isEqualTo(RARELY);
    }
}
