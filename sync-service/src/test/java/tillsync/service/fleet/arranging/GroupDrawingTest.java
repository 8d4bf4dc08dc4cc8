package tillsync.service.fleet.arranging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.service.fleet.arranging.drawing.GroupDrawing;
import tillsync.service.fleet.arranging.drawing.Tree;
import tillsync.till.DeviceId;

class GroupDrawingTest {

    private static GroupDrawing picture(Scene scene) {
        var mains = new TreeMap<DeviceId, Optional<DeviceId>>();
        scene.topology().places().forEach((till, place) -> mains.put(till, Optional.ofNullable(place.follows())));
        return GroupDrawing.of(mains, scene.tills().keySet(), Set.of(Stage.till("b")), scene::name);
    }

    @ParameterizedTest
    @CsvSource({
        "c b>a a d,      A[B*] C[] D[]",
        "b c>b d>a a,    A[D] B*[C]",
        // of somebody else's tills only mains that the user's follow
        "b>a a* d>a*,    A[B*]",
        "b a* d>a*,      B*[]",
    })
    void drawsMainsWithFollowersFirst(String now, String drawn) {
        var trees = picture(Stage.scene(now)).trees().stream()
                .map(tree -> box(tree.main())
                        + tree.followers().stream()
                                .map(GroupDrawingTest::box)
                                .collect(Collectors.joining(" ", "[", "]")))
                .collect(Collectors.joining(" "));
        assertThat(trees).isEqualTo(drawn);
    }

    private static String box(Tree.Box box) {
        return box.name() + (box.changed() ? "*" : "");
    }

    @Test
    void countsWhatItHasNoRoomFor() {
        var followers =
                "a " + IntStream.range(100, 160).mapToObj(i -> "t" + i + ">a").collect(Collectors.joining(" "));
        var tree = picture(Stage.scene(followers)).trees().get(0);
        assertThat(tree.followers()).hasSize(9);
        assertThat(tree.more()).isEqualTo(51);
        var alone = IntStream.range(100, 160).mapToObj(i -> "t" + i).collect(Collectors.joining(" "));
        assertThat(picture(Stage.scene(alone)).trees()).hasSize(12);
        assertThat(picture(Stage.scene(alone)).more()).isEqualTo(48);
    }

    @Test
    void shortensLongNamesBetweenLetters() {
        assertThat(new Tree.Box("💶".repeat(30), false).label()).isEqualTo("💶".repeat(21) + "…");
        assertThat(new Tree.Box("Hauptkasse", false).label()).isEqualTo("Hauptkasse");
    }
}
