package tillsync.client.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.PictureId;

/**
 * Pictures under random faults: a main that adds some, a follower that shows them and one that does not. Whatever is lost,
 * damaged or killed, each picture that an article names and the service has arrives whole, and nothing is fetched twice
 * without need.
 */
class PictureScheduleTest {
    private static final int SCHEDULES = Integer.getInteger("pictures.schedules", 200);
    private static final int STEPS = 90;
    private static final int MOST_ROUNDS = 12;

    /** Of one to three parts. */
    private static final List<byte[]> CONTENTS = Stream.of(20, 60, 200, 300, 420, 520)
            .map(side -> Drawn.file(image(side), "jpeg"))
            .toList();

    private static BufferedImage image(int side) {
        return Drawn.noise(side, side, side);
    }

    /** Such as a picture that its till has not sent, and never will. */
    private static final PictureId NEVER_THERE = PictureId.of(new byte[] {1});

    @TempDir
    Path directory;

    private FaultyShelf shelf;
    private PictureTill main;
    private PictureTill north;
    private PictureTill south;
    private final Map<String, PictureId> named = new TreeMap<>();

    @Test
    void eachPictureArrivesWholeAndOnce() throws IOException {
        var struck = new EnumMap<FaultyShelf.Fault, Integer>(FaultyShelf.Fault.class);
        int arrived = 0;
        for (int seed = 1; seed <= SCHEDULES; seed++) {
            try {
                arrived += run(seed);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("schedule " + seed + ": " + failed.getMessage(), failed);
            }
            shelf.struck.forEach((fault, times) -> struck.merge(fault, times, Integer::sum));
        }
        System.out.printf("pictures: %d schedules, %d arrived, faults %s%n", SCHEDULES, arrived, struck);
        assertThat(struck).as("faults that struck").containsOnlyKeys(FaultyShelf.Fault.values());
        assertThat(arrived).isGreaterThan(SCHEDULES);
    }

    /** @return how many pictures the follower has in the end */
    private int run(int seed) throws IOException {
        var random = new SplittableRandom(seed);
        var files = Files.createDirectories(directory.resolve("" + seed));
        shelf = new FaultyShelf(random);
        main = new PictureTill(files.resolve("main"), shelf, random, random.nextBoolean());
        north = new PictureTill(files.resolve("north"), shelf, random, true);
        south = new PictureTill(files.resolve("south"), shelf, random, false);
        named.clear();
        for (int i = 0; i < STEPS; i++) {
            step(random);
            north.showsNothingWrong();
            main.showsNothingWrong();
        }
        shelf.endFaults();
        return settle();
    }

    private void step(SplittableRandom random) throws IOException {
        switch (random.nextInt(16)) {
            case 0 -> main.adds(any(random));
            case 1 -> named.put("a" + random.nextInt(4), main.adds(any(random)));
            case 2 ->
                named.put("a" + random.nextInt(4), random.nextInt(4) == 0 ? NEVER_THERE : PictureId.of(any(random)));
            case 3 -> named.remove("a" + random.nextInt(4));
            case 4 -> main.pulls(named);
            case 5 -> north.pulls(named);
            case 6 -> south.pulls(named);
            case 7 -> pass(Duration.ofSeconds(random.nextInt(3_600)));
            case 8 -> north.kill();
            case 9 -> north.isKilledBeforeNaming(PictureId.of(any(random)));
            case 10 -> south.steps();
            case 11, 12 -> main.steps();
            default -> north.steps();
        }
    }

    private static byte[] any(SplittableRandom random) {
        return CONTENTS.get(random.nextInt(CONTENTS.size()));
    }

    private void pass(Duration time) {
        Stream.of(main, north, south).forEach(till -> till.passes(time));
    }

    /** After a few days without faults all is where it has to be. */
    private int settle() throws IOException {
        Stream.of(main, north, south).forEach(till -> till.pulls(named));
        for (int i = 0; i < MOST_ROUNDS; i++) {
            pass(Duration.ofDays(1));
            for (var till : List.of(main, north, south)) {
                for (int steps = 0; till.steps(); steps++) {
                    assertThat(steps).as("steps of a day").isLessThan(100);
                }
            }
        }
        north.showsNothingWrongInTheEnd();
        main.showsNothingWrongInTheEnd();
        int arrived = 0;
        for (var content : CONTENTS) {
            var picture = PictureId.of(content);
            boolean isThere = shelf.pictures.containsKey(picture);
            assertThat(main.has(picture) && !isThere).as("was never sent").isFalse();
            if (isThere && named.containsValue(picture)) {
                assertThat(north.has(picture)).as("has come").isTrue();
                arrived++;
            }
            assertThat(south.has(picture)).as("was not wanted").isFalse();
        }
        return arrived;
    }
}
