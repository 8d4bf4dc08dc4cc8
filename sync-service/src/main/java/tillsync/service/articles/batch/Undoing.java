package tillsync.service.articles.batch;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.history.Undo;
import tillsync.history.Undo.Version;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.asking.Targets;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.BaseRows;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.ChangeSetLog;
import tillsync.service.engine.catalogue.TouchedArticles;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.limits.throttle.LargeWork;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Device;

/** Drafts the edits that undo change sets and batches. Articles that somebody has changed since are left alone. */
@Component
public class Undoing {
    private static final int MOST_REVISIONS = 1_000;

    private final Batches batches;
    private final WaitingBatches waiting;
    private final TouchedArticles touched;
    private final ArticleStates articles;
    private final Catalogues catalogues;
    private final ChangeSetLog log;
    private final BaseRows bases;
    private final Targets targets;
    private final TillSources sources;
    private final LargeWork turns;

    Undoing(
            Batches batches,
            WaitingBatches waiting,
            TouchedArticles touched,
            ArticleStates articles,
            Catalogues catalogues,
            ChangeSetLog log,
            BaseRows bases,
            Targets targets,
            TillSources sources,
            LargeWork turns) {
        this.batches = batches;
        this.waiting = waiting;
        this.touched = touched;
        this.articles = articles;
        this.catalogues = catalogues;
        this.log = log;
        this.bases = bases;
        this.targets = targets;
        this.sources = sources;
        this.turns = turns;
    }

    /** The id of the batch that a request to a till belongs to; empty: none. */
    public static Optional<String> batchOf(@Nullable String requestId) {
        return Undone.batch(requestId);
    }

    /**
     * Drafts the undo of a batch, for a user to review. Refuses BUSY while the batch is under way, TOPOLOGY_CHANGED,
     * TILL_IS_A_FOLLOWER and NOTHING_TO_UNDO.
     */
    public EditBatch draft(Device device, String userId, EditBatch batch) {
        return turns.inTurn(() -> draft(device, userId, undone(device, batch)));
    }

    /**
     * Drafts the undo of a change set, with all others of the same batch. Refuses NOT_FOUND, TILL_IS_A_FOLLOWER, BUSY
     * while parts of the batch are under way, and INVALID: COPY for the beginning of a catalogue, TOO_MANY articles,
     * NOTHING_TO_UNDO.
     */
    public EditBatch draft(Device device, String userId, long revision) {
        return turns.inTurn(() -> draft(device, userId, undone(device, revision)));
    }

    /**
     * Drafts the undo of all change sets after a revision, up to another. Refuses as
     * {@link #draft(Device, String, long)} does, and INVALID: TOO_MANY revisions.
     */
    public EditBatch draft(Device device, String userId, long after, long upTo) {
        return turns.inTurn(() -> draft(device, userId, undone(device, new Undone.Span(after, upTo))));
    }

    private EditBatch draft(Device device, String userId, Undone undone) {
        long head = catalogues.head(undone.catalogue()).revision();
        var undo = undo(device, undone);
        if (undo.steps().isEmpty()) {
            throw Refusal.invalid("/undo", "NOTHING_TO_UNDO", "articles: none as it left them");
        }
        targets.requireMain(device, undo.edits());
        return batches.draftUndo(device, userId, undone, head, undo);
    }

    /** The articles that an undo draft leaves alone now; empty if that is no longer known. */
    public List<Undo.Left> left(Device device, EditBatch draft) {
        var name = draft.undoes();
        if (name == null
                || draft.state() != EditBatch.State.DRAFT
                || draft.progress().skipped() == 0) {
            return List.of();
        }
        var undone = Undone.revisions(name)
                .map(span -> span.upTo() == span.after() + 1 ? undone(device, span.upTo()) : undone(device, span))
                .or(() -> batches.find(device.id(), name).map(batch -> undone(device, batch)));
        return undone.map(known -> turns.inTurn(() -> undo(device, known)).left())
                .orElseGet(List::of);
    }

    private Undone undone(Device device, EditBatch batch) {
        requireEnded(batch);
        var source = source(device);
        if (!source.equals(batch.catalogue())) {
            throw Refusal.of(
                    ProblemCode.TOPOLOGY_CHANGED, "catalogue: " + source + " (expected: " + batch.catalogue() + ")");
        }
        return new Undone(batch.id(), batch.origin(), source, revisions(source, batch.id()));
    }

    private static void requireEnded(EditBatch batch) {
        if (batch.state() == EditBatch.State.RUNNING || batch.state() == EditBatch.State.WAITING) {
            throw Refusal.of(ProblemCode.BUSY, "batch: under way (expected: ended)");
        }
    }

    private Set<Long> revisions(CatalogueId catalogue, String batch) {
        return log.requestedAs(catalogue, batch + "-");
    }

    private CatalogueId source(Device device) {
        return sources.sourceOf(targets.requireMain(device).id()).catalogue();
    }

    private Undone undone(Device device, long revision) {
        var source = source(device);
        requireHistory(source, revision - 1);
        var entry = log.find(source, revision).orElseThrow(Rights::notFound);
        requireNoCopy(entry);
        var batch = Undone.batch(entry.requestId());
        batch.flatMap(id -> waiting.find(device.id(), id)).ifPresent(Undoing::requireEnded);
        return new Undone(
                batch.orElse(Undone.ofRevision(revision)),
                entry.origin().equals("IMPORT") ? "IMPORT" : "LIVE",
                source,
                batch.map(id -> revisions(source, id)).orElse(Set.of(revision)));
    }

    private Undone undone(Device device, Undone.Span span) {
        var source = source(device);
        if (span.after() < 0 || span.upTo() - span.after() > MOST_REVISIONS) {
            throw tooMany("/after", "revisions", MOST_REVISIONS);
        }
        requireHistory(source, span.after());
        var entries = log.of(
                source,
                LongStream.rangeClosed(span.after() + 1, span.upTo()).boxed().toList());
        if (entries.isEmpty() || !entries.containsKey(span.upTo())) {
            throw Rights.notFound();
        }
        entries.values().forEach(entry -> {
            requireNoCopy(entry);
            Undone.batch(entry.requestId())
                    .flatMap(id -> waiting.find(device.id(), id))
                    .ifPresent(Undoing::requireEnded);
        });
        return new Undone(span.name(), "LIVE", source, Set.copyOf(entries.keySet()));
    }

    /** Refuses NOT_FOUND if only an archive knows the state before a change. */
    private void requireHistory(CatalogueId catalogue, long before) {
        if (before < bases.revisionOf(catalogue)) {
            throw Rights.notFound();
        }
    }

    private static void requireNoCopy(ChangeSetLog.Entry entry) {
        if (entry.deviceId() == null) {
            throw Refusal.invalid("/revision", "COPY", "revision: a copy (expected: a change)");
        }
    }

    private static Refusal tooMany(String pointer, String what, int most) {
        return Refusal.invalid(pointer, "TOO_MANY", what + ": (expected: at most " + most + ")");
    }

    private Undo undo(Device device, Undone undone) {
        var revisions = undone.revisions();
        if (log.countChanged(undone.catalogue(), revisions) > Batches.MOST_EDITS) {
            throw tooMany("/revision", "articles", Batches.MOST_EDITS);
        }
        var versions = new TreeMap<ArticleNumber, List<Version>>();
        versions.putAll(touched.of(undone.catalogue(), revisions));
        var group = new HashSet<>(revisions);
        group.add(Undo.UNPUBLISHED);
        batches.find(device.id(), undone.name()).ifPresent(batch -> addUnpublished(batch, versions));
        return Undo.of(group, versions);
    }

    /** Adds edits that the till was asked for but has not published: the till may have made them all the same. */
    private void addUnpublished(EditBatch batch, Map<ArticleNumber, List<Version>> versions) {
        var asked = new LinkedHashMap<ArticleNumber, Edit>();
        batches.edits(batch, 0, batch.progress().asked()).forEach(edit -> asked.put(edit.number(), edit));
        asked.keySet().removeAll(versions.keySet());
        var now = new LinkedHashMap<ArticleNumber, ArticleStates.Row>();
        articles.rowsAt(batch.catalogue(), Long.MAX_VALUE, List.copyOf(asked.keySet()), row -> {
            now.put(ArticleNumber.of(row.number()), row);
        });
        asked.forEach((number, edit) -> {
            var row = Optional.ofNullable(now.get(number));
            if (row.isEmpty() || row.get().revision() <= batch.revision()) {
                var before = row.flatMap(ArticleStates.Row::content).orElse(null);
                versions.put(number, List.of(new Version(0, before), new Version(Undo.UNPUBLISHED, edit.content())));
            }
        });
    }
}
