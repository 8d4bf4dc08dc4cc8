package tillsync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tillsync.delivery.DeliveryMode.Kind;
import tillsync.delivery.Release.Pilot;
import tillsync.till.DeviceId;

class RolloutTest {
    private static final DeviceId NORTH = DeviceId.of("north");
    private static final DeviceId SOUTH = DeviceId.of("south");
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-12-02T03:00:00Z");
    private static final Window NIGHTS = new Window(LocalTime.of(2, 0), LocalTime.of(5, 0), ZoneOffset.UTC);

    /** The revisions came one an hour, the first at midnight. */
    private static long revisionAt(Instant moment) {
        return Math.max(
                0,
                (moment.getEpochSecond() - Instant.parse("2026-11-30T23:00:00Z").getEpochSecond()) / 3_600);
    }

    private static Upper upper(Rollout rollout, @Nullable DeviceId follower, @Nullable Long guardedAt, Instant now) {
        return rollout.upper(follower, Upper.forAll(guardedAt, null), now, RolloutTest::revisionAt);
    }

    @Test
    void atOnceFollowersGetAllButWhatIsGuarded() {
        assertThat(upper(Rollout.AT_ONCE, NORTH, null, NOON)).isEqualTo(Upper.NONE);
        assertThat(upper(Rollout.AT_ONCE, NORTH, 7L, NOON)).isEqualTo(Upper.forAll(7L, null));
        assertThat(Rollout.AT_ONCE.keepsBack(9)).isFalse();
    }

    @Test
    void aPilotTillGetsAllAndTheOthersWhatIsReleased() {
        var rollout = new Rollout(DeliveryMode.pilot(List.of(NORTH), 0), 5);

        assertThat(upper(rollout, NORTH, null, NOON).least()).isNull();
        assertThat(upper(rollout, SOUTH, null, NOON).least()).isEqualTo(5);
        assertThat(upper(rollout, null, null, NOON).least()).as("a reader").isEqualTo(5);
        assertThat(upper(rollout.released(8), SOUTH, null, NOON).least()).isEqualTo(8);
        assertThat(upper(rollout.released(3), SOUTH, null, NOON).least())
                .as("never less")
                .isEqualTo(5);
        assertThat(rollout.keepsBack(5)).isFalse();
        assertThat(rollout.keepsBack(6)).isTrue();
    }

    @Test
    void aClosedWindowLeavesWhatWasThereWhenItClosed() {
        var rollout = new Rollout(DeliveryMode.in(NIGHTS), 0);

        assertThat(upper(rollout, NORTH, null, NIGHT).least()).isNull();
        assertThat(upper(rollout, NORTH, null, NOON).least())
                .as("not what came as it closed")
                .isEqualTo(revisionAt(Instant.parse("2026-12-01T05:00:00Z")) - 1);
        assertThat(upper(new Rollout(DeliveryMode.in(NIGHTS), 9), NORTH, null, NOON)
                        .least())
                .as("what was delivered when a user chose the window")
                .isEqualTo(9);
    }

    @Test
    void theLeastCounts() {
        var random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            var parts = new Long[4];
            Arrays.setAll(parts, each -> random.nextInt(3) == 0 ? null : (Long) (long) random.nextInt(20));
            var upper = new Upper(parts[0], parts[1], parts[2], parts[3]);
            for (long revision = 0; revision < 21; revision++) {
                long asked = revision;
                assertThat(upper.includes(asked))
                        .as("%d of %s", asked, upper)
                        .isEqualTo(Arrays.stream(parts).allMatch(part -> part == null || asked <= part));
            }
        }
        assertThat(new Upper(9L, 10L, 7L, 8L).least()).isEqualTo(7);
        assertThat(new Upper(null, null, 8L, 10L).includes(8)).isTrue();
        assertThat(new Upper(null, null, 8L, 10L).includes(9)).isFalse();
        assertThat(Upper.NONE.includes(Long.MAX_VALUE)).isTrue();
    }

    /** Whatever happens, what followers get never becomes less, unless the guard wants it. */
    @Test
    void whatFollowersGetNeverBecomesLess() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var rollout = random.nextBoolean()
                    ? new Rollout(DeliveryMode.pilot(new TreeSet<>(List.of(NORTH)), 0), random.nextInt(5))
                    : new Rollout(DeliveryMode.in(NIGHTS), random.nextInt(5));
            var now = NOON;
            long before = 0;
            for (int step = 0; step < 50; step++) {
                now = now.plusSeconds(random.nextInt(7_200));
                long head = revisionAt(now);
                if (rollout.mode().kind() == Kind.PILOT && random.nextInt(4) == 0) {
                    rollout = rollout.released(random.nextInt((int) head + 1));
                }
                var least = upper(rollout, SOUTH, null, now).least();
                long gets = least == null ? head : Math.min(head, least);
                assertThat(gets).as("seed %d, step %d", seed, step).isGreaterThanOrEqualTo(before);
                before = gets;
            }
        }
    }

    @Test
    void isReleasedAsFarAsAllConnectedPilotTillsHaveVerified() {
        assertThat(Release.tried(List.of(new Pilot(true, 8), new Pilot(true, 6), new Pilot(false, 0))))
                .isEqualTo(6);
        assertThat(Release.tried(List.of(new Pilot(false, 3), new Pilot(false, 5))))
                .as("none is connected")
                .isEqualTo(3);
        assertThat(Release.tried(List.of(new Pilot(false, 3), new Pilot(false, 0))))
                .as("one was never there")
                .isZero();
        assertThat(Release.tried(List.of())).as("all have left").isZero();
    }

    @Test
    void isReleasedByItselfAsFarAsAPilotTillHasTriedItInPeace() {
        var pilots = List.of(new Pilot(true, 8), new Pilot(false, 0));
        assertThat(Release.byItself(pilots, false, 7L)).isEqualTo(7);
        assertThat(Release.byItself(List.of(new Pilot(true, 5)), false, 7L)).isEqualTo(5);
        assertThat(Release.byItself(pilots, true, 7L)).isZero();
        assertThat(Release.byItself(pilots, false, null)).isZero();
    }

    @Test
    void aModeHasItsOwnPartsAlone() {
        var nobody = new TreeSet<DeviceId>();
        var north = new TreeSet<>(List.of(NORTH));
        assertThatIllegalArgumentException().isThrownBy(() -> DeliveryMode.pilot(nobody, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> DeliveryMode.pilot(north, 721));
        assertThatIllegalArgumentException().isThrownBy(() -> DeliveryMode.pilot(north, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeliveryMode(Kind.AT_ONCE, north, 0, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeliveryMode(Kind.AT_ONCE, nobody, 1, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeliveryMode(Kind.WINDOW, nobody, 0, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeliveryMode(Kind.PILOT, north, 0, NIGHTS));
    }
}
