package tillsync.scenarios.simulation;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.article.KnownFields;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.engine.RoundReport;
import tillsync.client.engine.SyncEngine;
import tillsync.client.store.EditOrigin;
import tillsync.client.store.MemoryDisk;
import tillsync.client.store.MemoryStore;
import tillsync.client.store.failure.DigestMismatch;
import tillsync.client.store.failure.StoreFailure;
import tillsync.client.transport.ServerEvent;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.TillDescription;
import tillsync.till.DeviceId;

/** One till: the real engine over a store in memory, with a disk that outlives it and a software that sells. */
final class SimulatedTill {
    private final World world;
    private final DeviceId id;
    private final int pageLimit;
    private final Software software;
    private final TillClock clock;
    private final Deque<ServerEvent> events = new ArrayDeque<>();
    private MemoryDisk disk = new MemoryDisk();
    private MemoryStore store;
    private SyncEngine engine;
    private boolean busy;
    private boolean saving;
    private boolean listening;
    private boolean cutOut;
    private boolean cutIn;
    private String pairing = TillRow.FIRST_PAIRING;

    SimulatedTill(World world, DeviceId id, int pageLimit) {
        this.world = world;
        this.id = id;
        this.pageLimit = pageLimit;
        this.software = new Software(world, this, new Menus(world).kinds(id));
        this.clock = new TillClock(world);
        starts();
    }

    private void starts() {
        software.starts();
        disk.beforeCommit(this::beforeCommit);
        store = new MemoryStore(disk);
        var seen = PlantedStore.over(world, disk, store);
        var wire = PlantedWire.over(world, seen, new Wire(world, this));
        var device = TillDescription.DEFAULT.with(software.kinds());
        var dice = new SplittableRandom(world.seed());
        engine = software.askedBy(new SyncEngine(seen, wire, clock, device, software::takesOver, dice::nextLong));
        events.clear();
        listening = false;
    }

    private void beforeCommit() {
        endsWithItsSoftware();
        if (busy && !saving && world.faults().strikes(Fault.TILL_KILLED_AT_COMMIT)) {
            throw new Crash("killed at a commit");
        }
        if (world.faults().strikes(Fault.TILL_DISK_FULL)) {
            throw new StoreFailure("disk: full");
        }
    }

    private void endsWithItsSoftware() {
        if (software.isKilled()) {
            throw new Crash("killed after the takeover");
        }
    }

    void mayBeKilled() {
        endsWithItsSoftware();
        if (world.faults().strikes(Fault.TILL_KILLED)) {
            throw new Crash("killed");
        }
    }

    DeviceId id() {
        return id;
    }

    /** By the token that it has now. */
    Caller caller() {
        return new Caller(id, pairing);
    }

    MemoryStore store() {
        return store;
    }

    Software software() {
        return software;
    }

    int pageLimit() {
        return pageLimit;
    }

    boolean isBusy() {
        return busy;
    }

    boolean isListening() {
        return listening;
    }

    boolean isCutOut() {
        return cutOut;
    }

    boolean isCutIn() {
        return cutIn;
    }

    void isTold(ServerEvent event) {
        if (cutIn) {
            return;
        }
        if (world.faults().strikes(Fault.EVENT_MISLED)) {
            world.trace(this + ": an event comes later, or never");
            world.packets().later(this, event);
        } else {
            events.add(event);
        }
    }

    void round() {
        does("round", tally -> {
            engine.round();
            listening = true;
        });
    }

    /** What the background run of a till does with an event, with edits, and in between; after a failure a round is due. */
    void follows() {
        if (!listening) {
            round();
            return;
        }
        does("follows", tally -> {
            var event = events.poll();
            boolean more = event != null && engine.accept(event, tally);
            more |= store.outbox().unpublished() > 0 && engine.publish(tally);
            if (more) {
                engine.round();
            } else if (tally.isNews()) {
                engine.report(tally);
            }
        });
    }

    /** The thread that listens asks whether there is something new, whatever else the till is at. */
    void polls() {
        engine.waiting(Duration.ZERO).filter(pull -> !cutOut).ifPresent(new Wire(world, this)::polls);
    }

    private void does(String what, Consumer<RoundReport> step) {
        if (busy || world.has(Bug.ERROR_ENDS_THE_THREAD) && software.hasThrown()) {
            return;
        }
        busy = true;
        world.trace(this + ": " + what);
        var tally = new RoundReport();
        try {
            engine.takeOver(tally);
            step.accept(tally);
            endsWithItsSoftware();
        } catch (ServiceUnreachable | ServiceRefusal | StoreFailure | DigestMismatch expected) {
            listening = false;
            world.trace(this + ": " + what + " ends with " + expected.getMessage());
        } catch (Crash crash) {
            world.trace(this + ": " + crash.getMessage());
            starts();
        } finally {
            if (software.isAhead() && store.handover().isPending()) {
                world.promises().ofTills().wasNotNoted(this);
            }
            busy = false;
        }
    }

    /** The till's software saves edits, unless it takes a batch over or the till knows that it follows. */
    void saves(List<Edit> edits) {
        if (software.isTaking()
                || store.identity().filter(known -> known.isFollower()).isPresent()) {
            return;
        }
        saving = true;
        try {
            store.save(edits, KnownFields.ALL, engine.begunUntil(), new EditOrigin(Origin.TILL, clock.instant()));
        } catch (StoreFailure full) {
            world.trace(this + ": cannot save, " + full.getMessage());
            return;
        } finally {
            saving = false;
        }
        edits.forEach(software::edits);
        world.promises().ofTills().isSaved(this, edits);
        world.trace(this + ": saves " + edits.size() + " edit(s): " + Edits.text(edits));
    }

    /** Switched off and on; its disk may be another then. */
    void restarts() {
        if (!isIdle()) {
            return; // what arrives from a disk that is gone would belong to none
        }
        var faults = world.faults();
        boolean lost = faults.strikes(Fault.TILL_DISK_LOST);
        boolean restored = faults.strikes(Fault.TILL_DISK_RESTORED);
        boolean foreign = faults.strikes(Fault.TILL_DISK_FOREIGN);
        if (lost) {
            disk = new MemoryDisk();
        } else if (restored) {
            disk.losesCommits(1 + world.dice(6));
        } else if (foreign && store.position().cursor() != null) {
            disk.becomesForeign(Edits.put("foreign", world.newPrice()));
        }
        var another = lost ? "an empty disk" : restored ? "an older disk" : foreign ? "a foreign disk" : null;
        startsWith(another, foreign);
    }

    /** It comes back with another version of its software, which knows these kinds of records. */
    void isUpdated(Kinds kinds) {
        if (isIdle()) {
            software.knows(kinds);
            world.trace(this + ": knows " + kinds + " now");
            startsWith(null, false);
        }
    }

    /** Gives the till the token of a new pairing. @param anotherMachine whether a new, empty till is that device now */
    void isPaired(String as, boolean anotherMachine) {
        engine.early().greeted(false);
        pairing = as;
        listening = false; // who gets a token begins with a round
        world.trace(this + ": is " + as + " now");
        if (anotherMachine) {
            disk = new MemoryDisk();
            startsWith("an empty disk", false);
        } else {
            world.promises().ofTills().isPairedAnew(this);
        }
    }

    /** Whether it can be another machine just now: nothing of it is under way. */
    boolean isIdle() {
        return !busy && !world.packets().isArriving(this);
    }

    private void startsWith(@Nullable String anotherDisk, boolean foreign) {
        world.trace(this + ": restarts" + (anotherDisk == null ? "" : " with " + anotherDisk));
        starts();
        if (anotherDisk != null) {
            world.packets().forget(this);
            software.becomes(sold());
            world.promises().ofTills().hasAnotherDisk(this, foreign);
        }
    }

    void isCut(boolean out, boolean in) {
        cutOut = out;
        cutIn = in;
        listening &= !in && !out;
        world.trace(this + (out || in ? ": cut" + (out ? " out" : "") + (in ? " in" : "") : ": connected"));
    }

    TillClock clock() {
        return clock;
    }

    LocalDateTime sellingTime() {
        return engine.begunUntil();
    }

    Map<ArticleNumber, Article> sold() {
        return store.sold(sellingTime());
    }

    @Override
    public String toString() {
        return id.value();
    }
}
