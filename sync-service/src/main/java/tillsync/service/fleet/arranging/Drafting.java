package tillsync.service.fleet.arranging;

import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Ownership;
import tillsync.till.DeviceId;

/** What a form makes of the draft: an example to start from, a button that repairs it, or what was chosen on the cards. */
final class Drafting {
    private Drafting() {}

    static Draft of(DraftForm form, Scene scene) {
        if (!form.field("repair").isEmpty()) {
            return form.draft().repaired(form.field("repair"), scene);
        }
        return switch (form.field("example")) {
            case "" -> form.draft().over(scene);
            case "1" -> Examples.oneMain(scene, till(form.field("main"), scene));
            case "2" -> Examples.allIndependent(scene);
            case "3" ->
                Examples.mainFollowerMain(scene, till(form.field("main"), scene), till(form.field("follower"), scene));
            default -> throw Refusal.of(ProblemCode.INVALID_PARAMETER, "example: unknown (expected: 1, 2 or 3)");
        };
    }

    private static DeviceId till(String id, Scene scene) {
        return scene.movable().stream()
                .filter(till -> till.value().equals(id))
                .findFirst()
                .orElseThrow(Ownership::notFound);
    }
}
