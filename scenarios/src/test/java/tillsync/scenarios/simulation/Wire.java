package tillsync.scenarios.simulation;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import tillsync.catalogue.BucketSums;
import tillsync.client.transport.EventStream;
import tillsync.client.transport.Greeting;
import tillsync.client.transport.Hello;
import tillsync.client.transport.LiveRequest;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Pull;
import tillsync.client.transport.Receipt;
import tillsync.client.transport.Report;
import tillsync.client.transport.Response;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.Transport;
import tillsync.client.transport.Woken;
import tillsync.delta.ChangePage;
import tillsync.delta.Repair;
import tillsync.problem.Refusal;

/** A till's way to the service: what it asks may be lost, late or twice, and the answer may be lost too. */
final class Wire implements Transport {
    private final World world;
    private final SimulatedTill till;

    Wire(World world, SimulatedTill till) {
        this.world = world;
        this.till = till;
    }

    @Override
    public Greeting hello(Hello hello) {
        return call("hello", asking -> world.anyNode().hello(asking, hello));
    }

    @Override
    public Receipt publish(Publish publish) {
        return call("publish " + publish.sequence(), asking -> world.anyNode().publish(asking, publish));
    }

    @Override
    public ChangePage changes(Pull pull) {
        var what = "changes since " + pull.since() + (pull.after() == null ? "" : " (next page)");
        return call(what, asking -> world.anyNode().changes(asking, pull, till.pageLimit()));
    }

    @Override
    public boolean report(Report report) {
        return call("report", asking -> world.anyNode().report(asking, report));
    }

    @Override
    public Repair repairs(String cursor, BucketSums sums) {
        return call("repairs at " + cursor, asking -> world.anyNode().repairs(asking, cursor, sums));
    }

    /** Asks whether there is something new, without what a round does then. */
    void polls(Pull pull) {
        try {
            var page = world.anyNode().changes(till.caller(), pull, till.pageLimit());
            world.trace(till + ": polls -> " + Text.of(page));
        } catch (Refusal | Node.ServiceDied asRoundsFindOut) {
            world.trace(till + ": polls -> nothing");
        }
    }

    private <T> T call(String what, Function<Caller, T> question) {
        var asking = till.caller();
        Supplier<T> request = () -> question.apply(asking);
        world.interleave(till + " is about to ask: " + what);
        till.mayBeKilled();
        var faults = world.faults();
        if (till.isCutOut() || faults.strikes(Fault.REQUEST_LOST)) {
            throw unreachable(what, "request lost");
        }
        if (faults.strikes(Fault.REQUEST_DELAYED)) {
            world.packets().later(till, what, request);
            throw unreachable(what, "request delayed");
        }
        if (faults.strikes(Fault.REQUEST_DUPLICATED)) {
            world.packets().later(till, what, request);
        }
        try {
            var answer = answered(request);
            arrives(what);
            world.trace(till + ": " + what + " -> " + Text.of(answer));
            return answer;
        } catch (ServiceRefusal refusal) {
            arrives(what);
            world.trace(till + ": " + what + " -> " + refusal.code());
            throw refusal;
        } catch (Node.ServiceDied died) {
            throw unreachable(what, "service killed");
        }
    }

    private static <T> T answered(Supplier<T> request) {
        try {
            return request.get();
        } catch (Refusal refusal) {
            throw new ServiceRefusal(
                    refusal.code().status(), refusal.code().wireName(), refusal.getMessage(), refusal.flaws());
        }
    }

    private void arrives(String what) {
        world.interleave(till + " is about to hear of: " + what);
        till.mayBeKilled();
        if (till.isCutIn() || world.faults().strikes(Fault.ANSWER_LOST)) {
            throw unreachable(what, "answer lost");
        }
    }

    private ServiceUnreachable unreachable(String what, String why) {
        world.trace(till + ": " + what + " -> " + why);
        return new ServiceUnreachable(why, null);
    }

    @Override
    public Woken awaitChanges(Pull pull) {
        throw new UnsupportedOperationException("waits: none, since nothing waits in one thread");
    }

    @Override
    public List<LiveRequest> requests(Duration patience) {
        return List.of();
    }

    @Override
    public void respond(String requestId, Response response) {
        throw unreachable("respond to " + requestId, "nobody waits");
    }

    @Override
    public EventStream events() {
        throw new UnsupportedOperationException("streams: events are given to the till as steps");
    }

    @Override
    public void bye() {
        // nothing is decided by it
    }

    @Override
    public void signOff(String followers) {
        throw new UnsupportedOperationException("sign-off: by an administrator");
    }

    @Override
    public void close() {
        // there is no connection
    }
}
