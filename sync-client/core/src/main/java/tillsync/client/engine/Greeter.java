package tillsync.client.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.ClockSkew;
import tillsync.client.store.Identity;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.Condition;
import tillsync.client.transport.Greeting;
import tillsync.client.transport.Hello;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.Transport;
import tillsync.problem.ProblemCode;

/** Says hello, and keeps the reason why the service refuses this till, for its status. */
final class Greeter {
    private final LocalStore store;
    private final Transport transport;
    private final Clock clock;
    private final TillDescription device;
    private @Nullable Condition told;

    Greeter(LocalStore store, Transport transport, Clock clock, TillDescription device) {
        this.store = store;
        this.transport = transport;
        this.clock = clock;
        this.device = device;
    }

    Greeting greet(@Nullable Condition condition) {
        var session = store.identity().map(Identity::session).orElse(null);
        var asked = clock.instant();
        try {
            var hello = new Hello(device, asked, session, store.outbox().unpublished(), condition, clock.getZone());
            var greeting = transport.hello(hello);
            compareClocks(asked, greeting);
            told = condition;
            return greeting;
        } catch (ServiceRefusal refusal) {
            noteRefusal(refusal);
            throw refusal;
        }
    }

    /** Returns true if the last hello has said something different. */
    boolean isNews(@Nullable Condition condition) {
        return !Objects.equals(told, condition);
    }

    private void compareClocks(Instant asked, Greeting greeting) {
        var service = greeting.serverTime();
        if (service != null) {
            store.clockSkew(ClockSkew.between(asked, clock.instant(), service));
        }
    }

    /** Keeps a refusal whose cause people must end; the next hello that is answered clears it. */
    void noteRefusal(ServiceRefusal refusal) {
        if (refusal.needsPeople() || refusal.is(ProblemCode.STORE_COPIED)) {
            store.identity()
                    .filter(known -> !refusal.code().equals(known.turnedAway()))
                    .ifPresent(known -> store.remember(known.turnedAway(refusal.code())));
        }
    }
}
