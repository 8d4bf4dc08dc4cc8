package tillsync.scenarios.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.article.Content;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.Forked;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.client.transport.Publish;
import tillsync.delta.ChangePage;
import tillsync.delta.Head;
import tillsync.delta.Repair;
import tillsync.service.engine.publish.PublishAnswer;
import tillsync.service.engine.pull.Pulls;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.tills.device.Device;
import tillsync.till.DeviceId;
import tillsync.topology.Assignment;
import tillsync.topology.Topology;

/**
 * What is promised of the service, by the names of the promises. To add one: a method that is called where it can be broken,
 * or one that {@link #check} calls after each step; it calls {@link #require}.
 */
final class Promises {
    private final World world;
    private final TillPromises tills;
    private final RecordPromises records;
    private final Map<Answered, PublishAnswer> answers = new HashMap<>();
    private final Map<Shown, CatalogueDigest> shown = new HashMap<>();
    private final Map<CatalogueId, Long> seen = new HashMap<>();

    private final Set<Caller> signedOff = new HashSet<>();

    private record Answered(Caller till, long sequence) {}

    private record Shown(CatalogueId catalogue, long revision, Kinds kinds) {}

    Promises(World world) {
        this.world = world;
        this.records = new RecordPromises(world);
        this.tills = new TillPromises(world, records);
    }

    static void require(String promise, boolean holds, String otherwise) {
        if (!holds) {
            throw new Violation(promise, otherwise);
        }
    }

    TillPromises ofTills() {
        return tills;
    }

    RecordPromises ofRecords() {
        return records;
    }

    private ServiceRows rows() {
        return world.disk().rows();
    }

    /** Called after each step. */
    void check() {
        tills.check();
    }

    /** Each topology is legal: a follower's main is a main. */
    void isLegal(Topology topology) {
        topology.places()
                .forEach((till, place) -> require(
                        "T2 depth one",
                        place.isMain() || topology.place(place.follows()).isMain(),
                        till + " follows " + place.follows()));
    }

    /** A catalogue is written by its main alone; what a till sends that follows another is held. */
    void publishes(ServiceRows rows, DeviceId till, CatalogueId catalogue) {
        var place = rows.topology().places().get(till);
        require(
                "T1 a follower publishes nothing",
                place != null && place.isMain() && catalogue.equals(place.own()),
                till + " has published to " + catalogue);
    }

    /** What was accepted is what the catalogue is, revision by revision. */
    void isAccepted(ServiceRows rows, CatalogueId catalogue) {
        require(
                "O2 revisions",
                rows.model().revision(catalogue) == rows.head(catalogue).revision()
                        && digest(rows.model().last(catalogue))
                                .equals(rows.head(catalogue).digest()),
                catalogue + " at " + rows.head(catalogue) + ", should be "
                        + rows.model().revision(catalogue) + " " + rows.model().last(catalogue));
    }

    static CatalogueDigest digest(Map<?, ? extends Content> contents) {
        var digest = CatalogueDigest.EMPTY;
        for (var content : contents.values()) {
            digest = digest.with(content);
        }
        return digest;
    }

    /** A copy is of its parent's head at that moment. */
    void begins(ServiceRows rows, CatalogueEvent beginning) {
        if (beginning instanceof Forked forked) {
            var head = rows.delivered(forked.from(), forked.main());
            require(
                    "T2 a copy is of the head",
                    head.revision() == forked.fromRevision() && head.digest().equals(forked.digest()),
                    forked.catalogue() + " of " + forked.from() + " at " + forked.fromRevision() + ", head "
                            + head.revision());
        }
    }

    /** What is shown of a revision is the same for ever, to all who know the same kinds of records. */
    void isShown(CatalogueId catalogue, Head head, @Nullable Kinds kinds) {
        var what = new Shown(catalogue, head.revision(), kinds == null ? Kinds.NONE : kinds);
        var before = shown.putIfAbsent(what, head.digest());
        require(
                "O2 one content for ever",
                before == null || before.equals(head.digest()),
                catalogue + " at " + head.revision());
    }

    /** The same number gets the same answer for ever. */
    void isAnswered(Caller till, Publish publish, PublishAnswer answer) {
        var same = answer.again();
        var before = answers.putIfAbsent(new Answered(till, publish.sequence()), same);
        require(
                "O1 one answer",
                before == null || before.equals(same),
                till + " " + publish.sequence() + ": " + before + ", then " + same);
    }

    /** A sign-off was answered: that token is good for nothing any more, also if it is used already. */
    void isSignedOff(Caller till) {
        signedOff.add(till);
    }

    void isServed(Caller till) {
        require("T4 signed off", !signedOff.contains(till), till + " is served");
    }

    /** A page is of the till's present place, from a position that was really one. */
    void isServed(DeviceId till, Pulls.Request request, Pulls.Answer answer, ChangePage page) {
        var since = request.since();
        require("R4.8 foreign cursors", since == null || rows().had(since), till + " from " + since);
        var source = rows().sourceOf(till);
        isNotBeyond(till, since, source, page);
        require(
                "T3 pages of the present place",
                source.equals(answer.source()),
                till + " is " + source + ", served " + answer.source());
        if (source.held()) {
            require(
                    "T3 held delivery",
                    page.changes().isEmpty(),
                    till + " got " + page.changes().size());
        } else {
            require(
                    "T3 pages of the present place",
                    source.catalogue().equals(page.catalogue()),
                    till + " got " + page.catalogue());
        }
        isShown(page.catalogue(), page.head(), page.kinds());
        isInTime(till, since, source, page);
    }

    /** What the guard holds reaches no follower that was not there already. */
    private static void isNotBeyond(DeviceId till, @Nullable Cursor since, Source source, ChangePage page) {
        var upTo = source.upTo();
        boolean isThere = since != null
                && since.catalogue().equals(page.catalogue())
                && since.revision() >= page.head().revision();
        require(
                "G1 nothing beyond what the guard holds",
                upTo == null
                        || source.held()
                        || isThere
                        || !source.catalogue().equals(page.catalogue())
                        || page.head().revision() <= upTo,
                till + " got " + page.head().revision() + " of " + page.catalogue() + ", held at " + upTo);
    }

    /** What users keep back for now reaches no follower that was not there already. */
    private void isInTime(DeviceId till, @Nullable Cursor since, Source source, ChangePage page) {
        var head = page.head();
        boolean isThere =
                since != null && since.catalogue().equals(page.catalogue()) && since.revision() >= head.revision();
        require(
                "G1 nothing before its time",
                source.isMain() || source.held() || isThere || rows().mayHave(page.catalogue(), till, head.revision()),
                till + " got " + head.revision() + " of " + page.catalogue() + ", released "
                        + rows().plain().released(page.catalogue()));
    }

    /** A user is about to release a pilot up to there. */
    void isSeen(CatalogueId catalogue, long revision) {
        seen.merge(catalogue, revision, Math::max);
    }

    /** A release goes to what a user saw, and no further. */
    void isReleased(CatalogueId catalogue) {
        long released = rows().plain().releasedByUsers(catalogue);
        require(
                "G1 a release is of what was seen",
                released <= seen.get(catalogue),
                catalogue + " is released up to " + released + ", seen was " + seen.get(catalogue));
    }

    /** A user has approved these. */
    void isApproved(CatalogueId catalogue, String user, List<Long> revisions) {
        require(
                "G1 nobody approves their own change",
                revisions.stream().map(NodeHistory::asker).noneMatch(user::equals),
                user + " has approved " + revisions + " of " + catalogue);
    }

    /** Followers that listen are told of nothing that is held. */
    void isTold(DeviceId till, CatalogueId catalogue, long revision) {
        var upTo = rows().sourceOf(till).upTo();
        require(
                "G1 nothing beyond what the guard holds",
                upTo == null || revision <= upTo,
                till + " is told of " + revision + " of " + catalogue + ", held at " + upTo);
        require(
                "G1 nothing before its time",
                rows().sourceOf(till).isMain() || rows().mayHave(catalogue, till, revision),
                till + " is told of " + revision + " of " + catalogue);
    }

    /** A repair is of the till's present place, of what its catalogue was at the till's cursor. */
    void isRepaired(Device device, Repair repair) {
        var till = device.id();
        var cursor = Cursor.parse(repair.cursor());
        var source = rows().sourceOf(till);
        require(
                "T3 pages of the present place",
                source.catalogue().equals(repair.catalogue())
                        && repair.catalogue().equals(cursor.catalogue()),
                till + " is " + source + ", repaired by " + repair.catalogue());
        require("T3 held delivery", !source.held(), till + " got a repair");
        var articles = rows().model().at(cursor.catalogue(), cursor.revision()).orElseThrow();
        require(
                "O3 equal to the catalogue",
                repair.puts().stream().allMatch(put -> put.edit().content().equals(articles.get(put.number()))),
                till + " at " + cursor + " got " + repair.puts());
        isShown(repair.catalogue(), repair.head(), device.kinds());
    }

    /** What a change did is what was wanted, of the topology that it was wanted for. */
    void isApplied(Topology basis, List<Assignment> wanted) {
        var after = rows().topologyAt(basis.version() + 1);
        if (after != null && !wanted.stream().allMatch(each -> isSo(basis, each))) {
            wanted.forEach(
                    each -> require("T2 exactly one wins", isSo(after, each), each + " at version " + basis.version()));
        }
    }

    private static boolean isSo(Topology topology, Assignment wanted) {
        var place = topology.place(wanted.deviceId());
        return Objects.equals(place.follows(), wanted.follows())
                && (wanted.group() == null
                        || Objects.equals(place.group(), wanted.group().wanted()));
    }

    /** The service was killed: what it had told anybody is still so. */
    void survive() {
        answers.forEach((key, answer) -> require(
                "D2 answers survive",
                rows().find(key.till.till(), key.till.pairing(), key.sequence)
                        .filter(first -> first.answer().again().equals(answer))
                        .isPresent(),
                key.till + " " + key.sequence));
        signedOff.forEach(till -> require(
                "T4 signed off",
                rows().till(till.till()).isSignedOff()
                        || !rows().till(till.till()).device().pairing().equals(till.pairing()),
                till + " is connected again"));
        shown.forEach((key, digest) -> require(
                "O2 what was shown survives",
                rows().at(key.catalogue, key.revision)
                        .filter(head -> head.of(key.kinds).digest().equals(digest))
                        .isPresent(),
                key.catalogue + " at " + key.revision));
    }
}
