package tillsync.service.operation.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.history.TillRecord.Position;
import tillsync.service.OperatorCommands;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.store.database.DataSettings;
import tillsync.service.tills.device.Contacts;
import tillsync.till.DeviceId;

/** An archive takes positions of tills along, and what the service says of later moments stays the same. */
@ServiceTest
@TestPropertySource(properties = ServiceTest.SMALL_DATABASE)
class SpentPositionsIntegrationTest {
    private static final int SEEDS = 5;
    private static final int REVISIONS = 40;

    @TempDir
    Path archives;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DataSettings settings;

    @Autowired
    Contacts contacts;

    private void position(PlainTill till, String catalogue, long revision, Instant at, String group) {
        jdbc.update(
                "insert into device_position (device, at_second, catalogue, revision, reported, price_group)"
                        + " values (?, ?, ?, ?, true, ?)",
                till.id(),
                at.atOffset(ZoneOffset.UTC),
                catalogue,
                revision,
                group);
    }

    /** The till followed another main first, then this one with pauses. It stepped back once, and had a price group for a while. */
    private void hadPositions(OldShop old, PlainTill till, Random random) {
        position(till, "another", 7, OldShop.at(0).minusSeconds(60), null);
        long back = random.nextInt(REVISIONS);
        for (long revision = 1; revision <= REVISIONS; revision++) {
            var at = OldShop.at(revision).plusSeconds(10 + random.nextInt(1_000));
            if (random.nextInt(5) > 0 || revision == REVISIONS) {
                position(till, old.catalogue().value(), revision, at, revision > 20 && revision < 25 ? "Nord" : null);
            }
            if (revision == back) {
                position(till, old.catalogue().value(), revision / 2, at.plusSeconds(2_000), null);
            }
        }
    }

    /** Returns the positions without the one that the till reports during this test. */
    private List<Position> rows(DeviceId till, OldShop old) {
        var rows = new ArrayList<Position>();
        contacts.positions(till, old.catalogue(), rows::add);
        rows.removeIf(row -> row.at().toInstant().isAfter(OldShop.at(REVISIONS + 1)));
        return rows;
    }

    private List<Long> stillValid(OldShop old) {
        return jdbc.queryForList(
                "select revision from article where catalogue = ? and body is not null union select revision from"
                        + " article_version where catalogue = ? and body is not null",
                Long.class,
                old.catalogue().value(),
                old.catalogue().value());
    }

    /** When the till first had each version that is there, and what it had at moments from a revision on. */
    private List<Object> answers(DeviceId till, OldShop old, List<Long> versions) {
        var answers = new ArrayList<Object>();
        for (long version : versions) {
            answers.add(contacts.positionFrom(till, old.catalogue(), version, OldShop.at(version)));
            answers.add(contacts.positionFrom(till, old.catalogue(), version, Instant.EPOCH));
        }
        for (int day = 0; day < 60; day++) {
            answers.add(contacts.positionAt(till, OldShop.at(REVISIONS).plusSeconds(1_100 + day * 86_400L)));
        }
        return answers;
    }

    @Test
    void whatTheFileHasGoesAndLaterAnswersStay() throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            var random = new Random(seed);
            var old = new OldShop(random).publishesUpTo(REVISIONS);
            var follower = old.shop.till("follower");
            old.shop.follow(follower, old.main).is(200);
            follower.get("/api/v1/till/changes?since=" + old.cursor(old.head())).is(200);
            var till = DeviceId.of(follower.id());
            hadPositions(old, follower, random);
            var before = rows(till, old);
            var catalogues = catalogues(till);

            assertThat(OperatorCommands.run(
                            "archive", "--data", settings.data(), "--to", archives.toString(), "--older-than", "10y"))
                    .isZero();

            var versions = stillValid(old);
            var after = rows(till, old);
            assertThat(after)
                    .as("seed " + seed)
                    .hasSizeLessThan(before.size() - 5)
                    .isSubsetOf(before);
            assertThat(catalogues(till)).as("at each moment").isEqualTo(catalogues);
            var left = answers(till, old, versions);
            before.removeAll(after);
            before.forEach(row -> position(
                    follower,
                    old.catalogue().value(),
                    row.revision(),
                    row.at().toInstant(),
                    row.group() == null ? null : row.group().name()));
            assertThat(answers(till, old, versions)).as("with all of them").isEqualTo(left);
        }
    }

    /** Which catalogue the till had between any two revisions. */
    private List<String> catalogues(DeviceId till) {
        return LongStream.rangeClosed(0, REVISIONS)
                .mapToObj(revision -> OldShop.at(revision).plusSeconds(5_000))
                .map(moment -> contacts.positionAt(till, moment)
                        .map(position -> position.catalogue().value())
                        .orElse(""))
                .toList();
    }
}
