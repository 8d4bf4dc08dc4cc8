package tillsync.service.fleet.arranging;

import java.util.stream.Stream;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.tills.access.Rights;
import tillsync.till.DeviceId;
import tillsync.topology.Assignment;

/**
 * Turns a form into the next draft: by a menu's choice, a repair button, or one of the manual's three examples, for any
 * number of tills.
 *
 * <pre>
 *   1:    main          2:  main  main  main      3:  main 1      main 2
 *        /    \                                        |
 *    follower  follower                             follower 1
 * </pre>
 */
final class Drafting {
    private Drafting() {}

    static Draft of(DraftForm form, Scene scene) {
        if (!form.field("repair").isEmpty()) {
            return form.draft().repaired(form.field("repair"), scene);
        }
        if (!form.field("set").isEmpty()) {
            return form.draft().with(form.field("set")).over(scene);
        }
        if (!form.field("take").isEmpty()) {
            return taken(form, scene).over(scene);
        }
        return switch (form.field("example")) {
            case "" -> form.draft().over(scene);
            case "1" -> oneMain(scene, till(form.field("main"), scene));
            case "2" -> allIndependent(scene);
            case "3" -> mainFollowerMain(scene, till(form.field("main"), scene), till(form.field("follower"), scene));
            default -> throw Refusal.of(ProblemCode.INVALID_PARAMETER, "example: unknown (expected: 1, 2 or 3)");
        };
    }

    /** Applies the answer to {@link Picker}. */
    private static Draft taken(DraftForm form, Scene scene) {
        var wanted = form.field("take");
        if (wanted.startsWith(Picker.FOLLOW)) {
            var till = till(wanted.substring(Picker.FOLLOW.length()), scene);
            return form.draft().following(till, till(form.field("from"), scene));
        }
        if (!wanted.startsWith(Picker.LEAD)) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "take: unknown (expected: follow:TILL or lead:TILL)");
        }
        var main = till(wanted.substring(Picker.LEAD.length()), scene);
        var draft = form.draft().with(Assignment.main(main));
        for (var till : scene.movable()) {
            if (!till.equals(main) && form.fields().containsKey("with." + till)) {
                draft = draft.following(till, main);
            }
        }
        return draft;
    }

    private static DeviceId till(String id, Scene scene) {
        return scene.movable().stream()
                .filter(till -> till.value().equals(id))
                .findFirst()
                .orElseThrow(Rights::notFound);
    }

    /** One main; all others follow it. */
    static Draft oneMain(Scene scene, DeviceId main) {
        return of(
                scene,
                scene.movable().stream()
                        .map(till -> till.equals(main) ? Assignment.main(till) : Assignment.follow(till, main)));
    }

    /** Makes each till independent, with the articles that it has. */
    static Draft allIndependent(Scene scene) {
        return of(scene, scene.movable().stream().map(Assignment::main));
    }

    /** One main with one follower; all others are independent. */
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
