package tillsync.service.engine.asking;

import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import tillsync.service.engine.gate.Askers;
import tillsync.service.store.events.Actor;
import tillsync.service.store.nodes.Signals;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillRequest;
import tillsync.service.tills.device.TillRequests;
import tillsync.till.DeviceId;

/**
 * The memory of one node: tills that are there, requests to them, and who waits for an answer. The tables are those of
 * all nodes. Signals between nodes are told by the test.
 *
 * @param told ids of requests that tills were told of, in order
 * @param reminded tills that were reminded, in order
 */
public record Node(
        Presence presence,
        TillRequests requests,
        Asking asking,
        Offers offers,
        Queue<String> told,
        Queue<DeviceId> reminded) {

    private static final Duration LONGEST = Duration.ofSeconds(55);

    /** Limits that no test reaches. */
    static final LiveSettings PATIENT = new LiveSettings(LONGEST, LONGEST, 8, 200);

    /** Ends what is asked here, as a stop of the service does. */
    public void stops() {
        asking.stop();
    }

    /** Starts nodes beside the one of the engine, or in its place after a restart. */
    @Component
    public static final class Nodes {
        private final ApplicationContext context;
        private final Queue<Node> started = new ConcurrentLinkedQueue<>();

        Nodes(ApplicationContext context) {
            this.context = context;
        }

        <T> T part(Class<T> type) {
            return context.getBean(type);
        }

        /** The node of the engine itself, whose offers go on in their own thread. */
        public Node own() {
            return new Node(
                    part(Presence.class),
                    part(TillRequests.class),
                    part(Asking.class),
                    part(Offers.class),
                    new ConcurrentLinkedQueue<>(),
                    new ConcurrentLinkedQueue<>());
        }

        /** A node that waits longer than any test. */
        public Node start() {
            return start(PATIENT);
        }

        public Node start(LiveSettings limits) {
            var beans = context.getAutowireCapableBeanFactory();
            var told = new ConcurrentLinkedQueue<String>();
            var reminded = new ConcurrentLinkedQueue<DeviceId>();
            var presence = beans.createBean(Presence.class);
            var requests = beans.createBean(TillRequests.class);
            var telling = new Telling(requests, new Heard(told, reminded), presence);
            var questions = new Questions(
                    part(QuestionRows.class),
                    part(OrderRows.class),
                    part(TillAnswers.class),
                    part(Signals.class),
                    limits);
            var asking =
                    new Asking(limits, questions, telling, part(Askers.class), part(Actor.class), part(Clock.class));
            var offers = new Offers(
                    part(OrderRows.class),
                    part(QuestionRows.class),
                    part(TillAnswers.class),
                    part(OrderChanges.class),
                    part(Devices.class),
                    part(Targets.class),
                    telling,
                    part(Askers.class),
                    part(Clock.class));
            var node = new Node(presence, requests, asking, offers, told, reminded);
            started.add(node);
            return node;
        }

        /** Ends all nodes that were started. Call it after each test that asks, so that none of them asks on. */
        public void end() {
            for (var node = started.poll(); node != null; node = started.poll()) {
                node.stops();
                node.asking().threads().shutdown();
            }
        }

        /** Places orders; also one that does not wait for a till that is away has longer than any test. */
        Orders orders(Clock clock) {
            return new Orders(
                    part(OrderChanges.class),
                    part(OrderRows.class),
                    part(TillAnswers.class),
                    part(Signals.class),
                    part(Presence.class),
                    PATIENT,
                    clock);
        }
    }

    private record Heard(Queue<String> told, Queue<DeviceId> reminded) implements RequestSignals {
        @Override
        public void requested(TillRequest request) {
            told.add(request.id());
        }

        @Override
        public void remind(DeviceId device) {
            reminded.add(device);
        }
    }
}
