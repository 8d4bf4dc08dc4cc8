package tillsync.scenarios.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.client.store.Identity;
import tillsync.client.store.Numbering;
import tillsync.client.store.Role;
import tillsync.client.transport.Greeting;
import tillsync.client.transport.Hello;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Pull;
import tillsync.client.transport.Receipt;
import tillsync.client.transport.Report;
import tillsync.client.transport.ServerEvent;
import tillsync.delta.ChangePage;
import tillsync.delta.Head;
import tillsync.delta.Repair;
import tillsync.json.JsonReader;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.publish.PublishAnswer;
import tillsync.service.engine.publish.PublishChangeSet;
import tillsync.service.engine.publish.PublishTogether;
import tillsync.service.engine.publish.ResumePoint;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Sessions;
import tillsync.till.Delivery;
import tillsync.till.DeviceId;

/** What tills ask of a node, as the controllers do it: each answer is what leaves the service, whether or not it arrives. */
final class Endpoints {
    private final World world;
    private final Node node;

    Endpoints(World world, Node node) {
        this.world = world;
        this.node = node;
    }

    private ServiceRows rows() {
        return world.disk().rows();
    }

    /** As the filter of tokens finds out who asks. */
    private Device caller(Caller caller) {
        var row = rows().till(caller.till());
        if (world.has(Bug.OLD_TOKEN_ACCEPTED)) {
            return row.device();
        }
        if (row.isSignedOff() || !row.device().pairing().equals(caller.pairing())) {
            throw Refusal.of(ProblemCode.UNAUTHENTICATED, "token: " + caller + " (expected: that of a connected till)");
        }
        return row.device();
    }

    private static Device same(Device asking, Optional<Device> now) {
        return now.filter(known -> known.signedOffAt() == null)
                .filter(known -> known.pairing().equals(asking.pairing()))
                .orElseThrow(Rights::notFound);
    }

    Greeting hello(Caller caller, Hello hello) {
        var asking = caller(caller);
        var id = asking.id();
        var session = world.newId();
        node.command(() -> {
            var locked = same(asking, node.lock(id));
            var row = rows().till(locked.id());
            boolean copied = Sessions.isCopied(hello.session(), row.session(), row.former());
            var kinds = hello.device().kinds();
            node.transaction().add(rows -> rows.tills()
                    .compute(id, (same, now) -> now.begins(session, hello.session(), copied, kinds)));
            return copied;
        });
        var device = same(asking, Optional.of(rows().till(id)).map(TillRow::device));
        var standing = ResumePoint.of(device, node.reads(), node.reads(), node.reads(), node::awaitWhatWasRead);
        var source = standing.source();
        var head = standing.head().of(device.kinds());
        world.promises().isShown(source.catalogue(), head, device.kinds());
        var follows = source.follows();
        var identity = new Identity(
                id.value(),
                device.name(),
                source.isMain() ? Role.MAIN : Role.FOLLOWER,
                follows == null ? null : follows.value(),
                device.delivery() != Delivery.HELD,
                session,
                30,
                null,
                null);
        var numbering = new Numbering(device.pairing(), standing.next());
        return new Greeting(
                identity,
                source.catalogue(),
                new Head(head.revision(), head.articles(), head.digest()),
                numbering,
                source.group(),
                world.now(),
                device.formerPairing(),
                null);
    }

    Receipt publish(Caller caller, Publish publish) {
        var device = caller(caller);
        var id = device.id();
        var answer = published(new PublishChangeSet(
                id,
                device.pairing(),
                publish.sequence(),
                publish.changeSet(),
                publish.at().toString(),
                publish.origin(),
                publish.holds()));
        world.promises().isAnswered(caller, publish, answer);
        var receipt = receipt(answer);
        if (receipt.catalogue() != null && !answer.replayed() && receipt.changed() > 0) {
            tell(receipt.catalogue(), receipt.revision());
        }
        return receipt;
    }

    /** As {@code PublishQueue} does it: together with others at first, and by itself if that is not possible. */
    private PublishAnswer published(PublishChangeSet set) {
        try {
            var together = new PublishTogether(List.of(set));
            var answer = node.command(() -> node.publishing().publish(together)).get(0);
            if (answer.isPresent()) {
                return answer.get();
            }
        } catch (Refusal byItself) {
            world.trace("not together: " + byItself.code());
        }
        return node.command(() -> node.publishing().publish(set));
    }

    private static Receipt receipt(PublishAnswer answer) {
        return answer.isHeld()
                ? Receipt.HELD
                : Receipt.published(
                        CatalogueId.of(answer.catalogue()), answer.revision(), answer.cursor(), answer.changed());
    }

    /** Whoever listens is told, with a page if that is small. */
    private void tell(CatalogueId catalogue, long revision) {
        var news = node.pulls().news(catalogue, revision);
        if (news.isEmpty()) {
            return;
        }
        var page = news.get().page();
        var json = "{\"catalogue\":\"" + catalogue + "\",\"revision\":" + revision
                + (page == null ? "" : ",\"page\":" + new String(page, StandardCharsets.UTF_8)) + "}";
        @Nullable ServerEvent event = null;
        for (var till : world.tills()) {
            if (till.isListening()
                    && listensTo(till.id(), catalogue)
                    && (world.has(Bug.TOLD_WITHOUT_ASKING) || news.get().of().reaches(till.id()))) {
                event = event == null ? new ServerEvent(ServerEvent.CHANGES, JsonReader.read(json)) : event;
                world.promises().isTold(till.id(), catalogue, revision);
                till.isTold(event);
            }
        }
    }

    private boolean listensTo(DeviceId till, CatalogueId catalogue) {
        if (!rows().topology().places().containsKey(till)) {
            return false;
        }
        var source = rows().sourceOf(till);
        return !source.held() && source.catalogue().equals(catalogue);
    }

    ChangePage changes(Caller caller, Pull pull, int limit) {
        var device = caller(caller);
        var id = device.id();
        var had = pull.had() == null ? null : String.join(",", pull.had().names());
        var request = node.pulls().asked(device, pull.since(), pull.after(), limit, pull.group(), had);
        node.reads().pulls(id, request.after());
        var answer = node.pulls().pull(request);
        node.reads().pulls(id, null);
        var page = ChangePage.read(answer.page().json());
        world.promises().isServed(caller);
        world.promises().isServed(id, request, answer, page);
        world.promises().ofRecords().isServed(id, request, page);
        return world.faults().strikes(Fault.PAGE_DAMAGED) ? damaged(page) : page;
    }

    private static ChangePage damaged(ChangePage page) {
        var changes = new ArrayList<>(page.changes());
        if (!changes.isEmpty()) {
            changes.remove(changes.size() - 1);
        }
        return new ChangePage(
                page.catalogue(),
                page.snapshot(),
                List.copyOf(changes),
                page.continuation(),
                page.cursor(),
                page.head(),
                page.grouped(),
                page.kinds());
    }

    Repair repairs(Caller caller, String cursor, BucketSums sums) {
        var device = caller(caller);
        var json = node.repairs().repair(device, Cursor.parse(cursor), sums);
        var repair = Repair.read(JsonReader.read(json));
        world.promises().isServed(caller);
        world.promises().isRepaired(device, repair);
        return repair;
    }

    boolean report(Caller caller, Report report) {
        var device = caller(caller);
        return node.reads()
                .verify(
                        Cursor.parse(report.cursor()),
                        world.merchant(),
                        report.articles(),
                        report.digest(),
                        report.kinds() == null ? device.kinds() : report.kinds());
    }
}
