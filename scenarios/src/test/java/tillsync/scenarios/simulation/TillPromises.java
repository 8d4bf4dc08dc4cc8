package tillsync.scenarios.simulation;

import static tillsync.scenarios.simulation.Promises.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Edit;
import tillsync.client.store.InFlight;
import tillsync.client.store.Refused;
import tillsync.scenarios.simulation.ServiceRows.Arrived;

/** What is promised of tills, looked at after each step. */
final class TillPromises {
    private final World world;
    private final GroupPromises groups;
    private final RecordPromises records;
    private final Map<SimulatedTill, Kept> kept = new HashMap<>();

    TillPromises(World world, RecordPromises records) {
        this.world = world;
        this.groups = new GroupPromises(world);
        this.records = records;
    }

    private Kept of(SimulatedTill till) {
        return kept.computeIfAbsent(till, first -> new Kept());
    }

    private ServiceRows rows() {
        return world.disk().rows();
    }

    void isSaved(SimulatedTill till, List<Edit> edits) {
        of(till).saved.addAll(edits);
    }

    void wasNotNoted(SimulatedTill till) {
        of(till).softwareMayBeAhead = true;
    }

    /** What was on its disk and nowhere else is gone with it; what is there now is what it has saved. */
    void hasAnotherDisk(SimulatedTill till, boolean foreign) {
        var now = of(till);
        now.saved.clear();
        now.saved.addAll(waiting(till));
        now.before = rows().arrived(till.id()).size();
        now.matched = 0;
        now.foreign |= foreign;
        now.articlesAreForeign |= foreign;
        now.compared = till.store().position();
        now.softwareMayBeAhead = false;
    }

    /**
     * Numbers belong to a pairing: what was in flight under the old one is sent once more, and may arrive again. That
     * changes nothing, since nobody else has edited in between.
     */
    void isPairedAnew(SimulatedTill till) {
        var now = of(till);
        now.saved.clear();
        now.saved.addAll(waiting(till));
        now.before = rows().arrived(till.id()).size();
    }

    void check() {
        for (var till : world.tills()) {
            var now = of(till);
            conserves(till, now);
            equalsItsCatalogue(till, now);
            sellsWhatItsSoftwareHas(till, now);
        }
    }

    /** Each edit that was saved has arrived, once and in order, or still waits on the till. */
    private void conserves(SimulatedTill till, Kept now) {
        var arrived = rows().arrived(till.id());
        if (now.foreign) {
            isSomewhere(till, now, arrived);
            return;
        }
        var since = new ArrayList<Edit>();
        for (var each : arrived.subList(Math.min(now.before, arrived.size()), arrived.size())) {
            if (each.repair()) {
                require(
                        "R4.4 no removals of what a till merely lacks",
                        each.edit().content() != null,
                        till + " has removed " + each.edit().number());
            } else {
                since.add(each.edit());
            }
        }
        since.addAll(waiting(till));
        require(
                "T1 conservation",
                since.equals(now.saved) || RecordPromises.isMergedOf(now.saved, since, refused(till)),
                till + " saved " + Edits.text(now.saved) + "; arrived and waiting: " + Edits.text(since));
    }

    /** What the service has refused, with a reason that the till keeps. */
    private static List<Edit> refused(SimulatedTill till) {
        return till.store().outbox().refusals(Integer.MAX_VALUE).stream()
                .map(Refused::edit)
                .toList();
    }

    private void isSomewhere(SimulatedTill till, Kept now, List<Arrived> arrived) {
        var somewhere = new HashSet<>(till.store().undelivered());
        arrived.forEach(each -> somewhere.add(each.edit()));
        somewhere.addAll(refused(till));
        for (var edit : now.saved) {
            require("D1 nothing is lost", somewhere.contains(edit), till + " saved " + Edits.text(edit));
        }
    }

    /** The edits of the outbox that have not arrived: those in flight may have. */
    private List<Edit> waiting(SimulatedTill till) {
        var all = till.store().undelivered();
        var inFlight = till.store().outbox().inFlight().filter(this::hasNoRepairs);
        boolean hasArrived = inFlight.filter(
                        set -> set.pairing().equals(till.caller().pairing()))
                .filter(set -> rows().find(till.id(), set.pairing(), set.sequence())
                        .filter(first ->
                                first.contentHash().equals(set.changeSet().contentHash()))
                        .isPresent())
                .isPresent();
        int arrived = hasArrived
                ? inFlight.map(InFlight::changeSet)
                        .map(ChangeSet::edits)
                        .map(List::size)
                        .orElse(0)
                : 0;
        return all.subList(arrived, all.size());
    }

    private boolean hasNoRepairs(InFlight set) {
        return !set.made().origin().kind().equals("REPAIR");
    }

    /** Whenever its position moves, its articles are what the catalogue was there, and its outbox is empty if it follows. */
    private void equalsItsCatalogue(SimulatedTill till, Kept now) {
        var position = till.store().position();
        if (position.equals(now.compared) || position.cursor() == null) {
            return;
        }
        now.compared = position;
        var cursor = Cursor.parse(position.cursor());
        var articles = rows().model()
                .at(cursor.catalogue(), cursor.revision())
                .map(all -> records.known(all, position.kinds()));
        now.articlesAreForeign &=
                articles.isEmpty() || !articles.get().equals(till.store().synchronised());
        if (now.articlesAreForeign) {
            return;
        }
        require("O3 a position that was", articles.isPresent(), till + " is at " + cursor);
        require(
                "O3 equal to the catalogue",
                articles.get().equals(till.store().synchronised()),
                till + " is at " + cursor + ", has " + till.store().synchronised() + ", catalogue " + articles.get());
        groups.isOfOnePlace(till);
        records.areCompared(till);
        boolean isOfOthers = rows().find(cursor.catalogue())
                .filter(owned -> !owned.main().equals(till.id()))
                .isPresent();
        boolean follows =
                till.store().identity().filter(known -> known.isFollower()).isPresent();
        require(
                "R4.7 a follower hands over its outbox first",
                !follows || !isOfOthers || till.store().undelivered().isEmpty(),
                till + " has pulled with " + Edits.text(till.store().undelivered()));
    }

    /** What is sold is what the till's software has: never half a change set, and by the till's price group. */
    private void sellsWhatItsSoftwareHas(SimulatedTill till, Kept now) {
        if (till.isBusy()) {
            return;
        }
        var handover = till.store().handover();
        now.softwareMayBeAhead &= handover.isPending() || handover.heldCount() > 0;
        if (now.softwareMayBeAhead || now.isLookedAt(till)) {
            return;
        }
        require(
                "O5 sold is what the software has",
                till.sold().equals(till.software().articles()),
                till + " sells " + till.sold() + ", software " + till.software().articles());
        if (!handover.isPending() && handover.heldCount() == 0 && !now.articlesAreForeign) {
            groups.sellsByItsGroup(till);
            records.softwareHas(till);
        }
    }
}
