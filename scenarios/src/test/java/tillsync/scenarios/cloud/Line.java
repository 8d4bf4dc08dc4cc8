package tillsync.scenarios.cloud;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
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
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.Transport;
import tillsync.client.transport.Woken;
import tillsync.delta.ChangePage;
import tillsync.delta.Repair;

/** A till's way to the service, which can be cut, and which can lose an answer after the request was carried out. */
final class Line implements Transport {
    private final Transport transport;
    private BiConsumer<Publish, Receipt> acknowledged = (publish, receipt) -> {};
    private boolean cut;
    private int answersUntilLoss = -1;

    Line(Transport transport) {
        this.transport = transport;
    }

    void cut() {
        cut = true;
    }

    void mend() {
        cut = false;
    }

    boolean isCut() {
        return cut;
    }

    /** Hears of each change set that the service has accepted, also of one whose answer is lost then. */
    void whenAcknowledged(BiConsumer<Publish, Receipt> hears) {
        acknowledged = hears;
    }

    /** Loses one answer, after so many that arrive. */
    void losesAnAnswerAfter(int answers) {
        answersUntilLoss = answers;
    }

    private void requireWhole() {
        if (cut) {
            throw new ServiceUnreachable("line: cut (expected: whole)", null);
        }
    }

    private <T> T arrives(T answer) {
        if (answersUntilLoss >= 0 && answersUntilLoss-- == 0) {
            throw new ServiceUnreachable("answer: lost (expected: to arrive)", null);
        }
        return answer;
    }

    @Override
    public Greeting hello(Hello hello) {
        requireWhole();
        return arrives(transport.hello(hello));
    }

    @Override
    public Receipt publish(Publish publish) {
        requireWhole();
        var receipt = transport.publish(publish);
        acknowledged.accept(publish, receipt);
        return arrives(receipt);
    }

    @Override
    public ChangePage changes(Pull pull) {
        requireWhole();
        return arrives(transport.changes(pull));
    }

    @Override
    public Woken awaitChanges(Pull pull) {
        requireWhole();
        return arrives(transport.awaitChanges(pull));
    }

    @Override
    public List<LiveRequest> requests(Duration patience) {
        requireWhole();
        return arrives(transport.requests(patience));
    }

    @Override
    public void respond(String requestId, Response response) {
        requireWhole();
        transport.respond(requestId, response);
        arrives(true);
    }

    @Override
    public boolean report(Report report) {
        requireWhole();
        return arrives(transport.report(report));
    }

    @Override
    public Repair repairs(String cursor, BucketSums sums) {
        requireWhole();
        return arrives(transport.repairs(cursor, sums));
    }

    @Override
    public EventStream events() {
        requireWhole();
        return transport.events();
    }

    @Override
    public void bye() {
        requireWhole();
        transport.bye();
    }

    @Override
    public void signOff(String followers) {
        requireWhole();
        transport.signOff(followers);
    }

    @Override
    public void close() {
        transport.close();
    }
}
