package tillsync.scenarios.simulation;

import java.util.List;
import tillsync.catalogue.CatalogueId;
import tillsync.problem.Refusal;
import tillsync.service.tills.access.Rights;

/** Users who approve what waits for a second pair of eyes, in each world that wants one. */
record ApprovingUsers(World world) {
    static final List<String> USERS = List.of("user:anna", "user:ben");

    private ServiceRows rows() {
        return world.disk().rows();
    }

    private List<SimulatedTill> waiting() {
        return world.tills().stream()
                .filter(till -> rows().topology().places().containsKey(till.id()))
                .filter(till -> rows().sourceOf(till.id()).isMain())
                .filter(this::isWaiting)
                .toList();
    }

    private boolean isWaiting(SimulatedTill main) {
        return rows().sourceOf(main.id()).upper().approved() != null;
    }

    /** One of them approves something at one main: all that is there, or no more than the first of it. */
    void decide() {
        if (world.pricePercent() == 0) {
            return;
        }
        var waiting = waiting();
        if (!waiting.isEmpty() && world.dice(2) == 0) {
            var main = waiting.get(world.dice(waiting.size()));
            var catalogue = catalogue(main);
            boolean all = world.dice(2) == 0;
            approve(
                    main,
                    USERS.get(world.dice(USERS.size())),
                    all ? rows().head(catalogue).revision() : first(catalogue));
        }
    }

    /** In the end all is approved, each revision by who has not asked for it. */
    void endAll() {
        for (var main : waiting()) {
            long last = 0;
            while (isWaiting(main) && first(catalogue(main)) > last) {
                last = first(catalogue(main));
                approve(main, NodeHistory.asker(last + 1), last);
            }
        }
    }

    private CatalogueId catalogue(SimulatedTill main) {
        return rows().sourceOf(main.id()).catalogue();
    }

    private long first(CatalogueId catalogue) {
        return rows().judged().judged(catalogue).get(0).revision();
    }

    private void approve(SimulatedTill main, String user, long revision) {
        var catalogue = catalogue(main);
        var waited = rows().plainApproval().waiting(catalogue, revision);
        var node = world.anyNodeForAdministrators();
        try {
            node.command(() -> {
                var locked = node.lock(main.id()).orElseThrow(Rights::notFound);
                node.gate().approving().approve(locked, user, revision).forEach(node.streams()::append);
                return true;
            });
            world.trace(main + ": approved " + revision);
            world.promises().isApproved(catalogue, user, waited);
        } catch (Refusal | Node.ServiceDied notNow) {
            world.trace(main + ": not approved: " + revision + ", " + notNow.getMessage());
        }
    }
}
