package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.SAVED;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.client.Cloud;
import tillsync.client.TickingClock;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.sql.SqliteJdbc;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;

/**
 * Random plans and edits at a main in Berlin, and a follower that is off now and then or whose clock is put back: its
 * software has what a plain model says, which reads the plans minute by minute.
 */
class PlannedScheduleTest {
    private static final int STEPS = 40;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Article BARE = Article.read("""
            {"number": "1", "name": "Milk", "price": {"cents": 0, "currency": "EUR"}, "vat": "DE_REDUCED"}""");

    @TempDir
    Path directory;

    /** What goes wrong after each step. */
    private interface Fault {
        void strike(Path file) throws SQLException;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-24T22:00", "2026-03-28T22:00", "2026-11-30T22:00"})
    void itsSoftwareHasWhatHolds(LocalDateTime evening) throws SQLException {
        for (int seed = 1; seed <= 8; seed++) {
            run(evening, seed, file -> {});
        }
    }

    @Test
    void anEndThatIsForgottenIsNoticed() {
        assertThatThrownBy(() -> {
                    for (int seed = 1; seed <= 8; seed++) {
                        run(LocalDateTime.parse("2026-11-30T22:00"), seed, PlannedScheduleTest::forgetEnds);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("handed over");
    }

    /** A planted bug: only the minute at which each value begins is known. */
    private static void forgetEnds(Path file) throws SQLException {
        try (var db = new SqliteJdbc().open(file)) {
            db.execute("DELETE FROM planned WHERE substr(begins, 16) IN ('1', '3', '5', '7', '9')");
        }
    }

    private void run(LocalDateTime evening, int seed, Fault fault) throws SQLException {
        var random = new Random(seed * 0x9E3779B97F4A7C15L);
        var place = directory.resolve("seed" + seed);
        var cloud = new Cloud();
        var clock = new TickingClock(evening.atZone(BERLIN).toInstant().toString(), BERLIN.getId());
        var software = new HearingSoftware(sold -> sold.price().cents() + "");
        // how far it had come is on its disk to an hour: a till that was off and put back may begin a value again
        boolean isOffAtTimes = seed % 2 == 0;
        try (var mainStore = SqliteStore.open(place.resolve("main"))) {
            var main = software.engine(cloud, "main", mainStore, clock);
            var store = SqliteStore.open(place.resolve("follower"));
            var till = software.engine(cloud, "follower", store, clock);
            cloud.follow("follower", "main");
            var article = BARE;
            var model = new Model();
            for (int step = 0; step < STEPS; step++) {
                if (isOffAtTimes && random.nextInt(4) == 0) {
                    store.close();
                    store = SqliteStore.open(place.resolve("follower"));
                    till = software.engine(cloud, "follower", store, clock);
                }
                if (step == 0 || random.nextInt(5) == 0) {
                    article = draw(random, evening);
                    mainStore.save(List.of(Edit.put(article)), SAVED);
                    main.round();
                    till.round();
                } else {
                    till.takeOver(new RoundReport());
                }
                assertThat(software.heard())
                        .as("seed %d, step %d: handed over at %s of %s", seed, step, clock.instant(), article)
                        .isEqualTo(model.sold(article, clock));
                fault.strike(place.resolve("follower").resolve("till.db"));
                clock.ticks(Duration.ofMinutes(
                        !isOffAtTimes && random.nextInt(10) == 0 ? -random.nextInt(90) : random.nextInt(60)));
            }
            store.close();
        }
    }

    /** The latest minute that the clock has shown, and what the plans say of it. */
    private static final class Model {
        private LocalDateTime reached = LocalDateTime.of(2000, 1, 1, 0, 0);

        String sold(Article article, TickingClock clock) {
            var now = LocalDateTime.MIN;
            for (int ago = 0; ago < 180; ago++) {
                var shown = LocalDateTime.ofInstant(clock.instant().minusSeconds(60L * ago), BERLIN);
                now = shown.isAfter(now) ? shown : now;
            }
            reached = reached.minusHours(3).isAfter(now) || now.isAfter(reached) ? now : reached;
            long cents = 0;
            var planned = article.toJson().get("planned");
            for (var value : planned == null ? List.<JsonValue>of() : planned.elements()) {
                boolean begun = !LocalDateTime.parse(value.text("from")).isAfter(reached);
                boolean ended = value.has("until")
                        && !LocalDateTime.parse(value.text("until")).isAfter(reached);
                cents = begun && !ended ? value.get("price").get("cents").longValue() : cents;
            }
            return cents + "";
        }
    }

    /** Values begin at even minutes, and end at odd ones. */
    private static Article draw(Random random, LocalDateTime evening) {
        var begins = new TreeSet<Integer>();
        for (int i = random.nextInt(6); i > 0; i--) {
            begins.add(2 * random.nextInt(450));
        }
        var planned = new ArrayList<String>();
        for (int begin : begins) {
            var until = random.nextInt(3) == 0
                    ? ""
                    : ",\"until\":\"" + evening.plusMinutes(begin + 1 + 2 * random.nextInt(150)) + "\"";
            planned.add("{\"from\":\"" + evening.plusMinutes(begin) + "\"" + until + ",\"price\":{\"cents\":"
                    + (1 + random.nextInt(900)) + ",\"currency\":\"EUR\"}}");
        }
        return planned.isEmpty()
                ? BARE
                : Article.read(BARE.toJson().with("planned", JsonReader.read(planned.toString())));
    }
}
