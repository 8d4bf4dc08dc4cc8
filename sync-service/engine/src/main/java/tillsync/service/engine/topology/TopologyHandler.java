package tillsync.service.engine.topology;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.tills.access.Rights;
import tillsync.till.MerchantId;
import tillsync.topology.Assignment;

/** Handles changes of a topology. Its answer is what the change did, counted at the heads of the same transaction. */
@Component
record TopologyHandler(Rights rights, TopologyChanges changes, Planner planner) {
    /**
     * Change who follows whom, all or nothing.
     *
     * @param version the topology's version that the change was made for
     * @param token of the plan that was looked at; null if there was none
     * @param counted what it does, counted before rows were locked; null: that was not possible
     */
    record ApplyTopology(
            UserId user,
            MerchantId merchant,
            long version,
            List<Assignment> assignments,
            @Nullable String token,
            @Nullable Plan counted) {}

    @CommandHandler
    Plan handle(ApplyTopology command) {
        return changes.assign(command.merchant(), command.version(), command.assignments(), (topology, decided) -> {
            command.assignments().forEach(wanted -> Arrangements.requireAllowed(rights, command.user(), wanted));
            var token = planner.token(topology, decided);
            if (command.token() != null && !command.token().equals(token)) {
                throw Refusal.of(ProblemCode.TOPOLOGY_STALE, "token: of heads that have moved (expected: a new plan)");
            }
            var counted = command.counted();
            return counted != null && counted.token().equals(token) ? counted : planner.plan(topology, decided);
        });
    }
}
