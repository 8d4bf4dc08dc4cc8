package tillsync.service.fleet.arranging;

import java.util.stream.Stream;
import tillsync.till.DeviceId;
import tillsync.topology.Assignment;

/**
 * What the three examples of the manual make of a user's tills, however many there are.
 *
 * <pre>
 *   1:    main          2:  main  main  main      3:  main 1      main 2
 *        /    \                                        |
 *    follower  follower                             follower 1
 * </pre>
 */
final class Examples {
    private Examples() {}

    /** One main; all others follow it. */
    static Draft oneMain(Scene scene, DeviceId main) {
        return of(
                scene,
                scene.movable().stream()
                        .map(till -> till.equals(main) ? Assignment.main(till) : Assignment.follow(till, main)));
    }

    /** Each goes on by itself, with the articles that it has. */
    static Draft allIndependent(Scene scene) {
        return of(scene, scene.movable().stream().map(Assignment::main));
    }

    /** One main with one follower; all others go on by themselves. */
    static Draft mainFollowerMain(Scene scene, DeviceId main, DeviceId follower) {
        return of(
                scene,
                scene.movable().stream()
                        .map(till -> till.equals(follower) ? Assignment.follow(till, main) : Assignment.main(till)));
    }

    private static Draft of(Scene scene, Stream<Assignment> wishes) {
        return Draft.of(wishes.toList()).over(scene);
    }
}
