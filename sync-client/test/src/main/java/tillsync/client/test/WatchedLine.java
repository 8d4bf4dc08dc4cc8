package tillsync.client.test;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import tillsync.catalogue.BucketSums;
import tillsync.client.CloudTransport;
import tillsync.client.transport.EventStream;
import tillsync.client.transport.Greeting;
import tillsync.client.transport.Hello;
import tillsync.client.transport.LiveRequest;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Pull;
import tillsync.client.transport.Receipt;
import tillsync.client.transport.Report;
import tillsync.client.transport.Response;
import tillsync.client.transport.Transport;
import tillsync.client.transport.Woken;
import tillsync.delta.ChangePage;
import tillsync.delta.Repair;

/** A till's connection to the service in memory, which tells the watch of each request and answer. */
record WatchedLine(CloudTransport cloud, Watch watch) implements Transport {
    private <T> T asked(Supplier<T> request) {
        watch.at(KillMoment.REQUEST);
        var answer = request.get();
        watch.at(KillMoment.ANSWER);
        return answer;
    }

    private void told(Runnable request) {
        asked(() -> {
            request.run();
            return true;
        });
    }

    @Override
    public Greeting hello(Hello hello) {
        return asked(() -> cloud.hello(hello));
    }

    @Override
    public Receipt publish(Publish publish) {
        return asked(() -> cloud.publish(publish));
    }

    @Override
    public ChangePage changes(Pull pull) {
        return asked(() -> cloud.changes(pull));
    }

    @Override
    public Woken awaitChanges(Pull pull) {
        return asked(() -> cloud.awaitChanges(pull));
    }

    @Override
    public List<LiveRequest> requests(Duration patience) {
        return asked(() -> cloud.requests(patience));
    }

    @Override
    public void respond(String requestId, Response response) {
        told(() -> cloud.respond(requestId, response));
    }

    @Override
    public boolean report(Report report) {
        return asked(() -> cloud.report(report));
    }

    @Override
    public Repair repairs(String cursor, BucketSums sums) {
        return asked(() -> cloud.repairs(cursor, sums));
    }

    @Override
    public EventStream events() {
        return asked(cloud::events);
    }

    @Override
    public void bye() {
        told(cloud::bye);
    }

    @Override
    public void signOff(String followers) {
        told(() -> cloud.signOff(followers));
    }

    @Override
    public void close() {
        cloud.close();
    }
}
