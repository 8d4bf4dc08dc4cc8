package tillsync.service.engine.heads;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.heads.FileSignature;
import tillsync.heads.HistoryHead;
import tillsync.heads.HistoryHead.What;
import tillsync.heads.RevisionLine;
import tillsync.heads.SignedHead;
import tillsync.heads.SigningKey;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.service.engine.heads.HeadRows.Row;
import tillsync.service.engine.heads.HistoryLines.Reached;
import tillsync.service.store.disk.Durability;
import tillsync.service.store.events.UnreadableEvent;
import tillsync.till.MerchantId;

/** Signs heads of histories. Each reads only the events since the head before. */
@Component
public class HistoryHeads {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryHeads.class);
    private static final int MOST_TRIES = 5;
    private static final int DAY = "2026-11-29".length();
    private static final int MOST_DETAIL = 400;

    private final HeadRows rows;
    private final HistoryLines lines;
    private final Signer signer;
    private final Catalogues catalogues;
    private final Durability durability;
    private final LastSigned memory;
    private final InstantSource clock;

    HistoryHeads(
            HeadRows rows,
            HistoryLines lines,
            Signer signer,
            Catalogues catalogues,
            Durability durability,
            LastSigned memory,
            InstantSource clock) {
        this.rows = rows;
        this.lines = lines;
        this.signer = signer;
        this.catalogues = catalogues;
        this.durability = durability;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * The heads and keys that an export has.
     *
     * @param heads all; none: nothing was published yet
     * @param revision the last one that they cover
     * @param after the lines of revisions behind this one belong to the export
     * @param isWhole whether those are all that the service has
     */
    public record Exported(List<SigningKey> keys, List<SignedHead> heads, long revision, long after, boolean isWhole) {}

    /**
     * Signs what is not signed yet. A history with an event that cannot be read is exported all the same, unsigned.
     *
     * @param from the export covers what was valid from then on; null: everything
     */
    public Exported export(CatalogueId catalogue, @Nullable Instant from) {
        var owned = catalogues.find(catalogue).orElseThrow();
        try {
            sign(owned, What.EXPORT);
            memory.remember(); // others have it from now on
        } catch (UnreadableEvent parked) {
            LOG.warn("history of {}: exported unsigned: {}", catalogue, parked.getMessage());
            long head = durability.read(() -> catalogues.head(catalogue)).revision();
            return new Exported(signers(), List.of(), head, head, false);
        }
        var all = rows.all(catalogue);
        long revision =
                all.stream().mapToLong(row -> row.head().revision()).max().orElse(0);
        long begin = begin(all);
        long after = from == null
                ? begin
                : all.stream()
                        .map(Row::head)
                        .filter(head -> head.revision() >= begin
                                && Instant.parse(head.madeAt()).isBefore(from))
                        .mapToLong(HistoryHead::revision)
                        .max()
                        .orElse(begin);
        return new Exported(signers(all), all.stream().map(Row::signed).toList(), revision, after, after == begin);
    }

    /** The present key and those that signed these heads, each after those that introduced it. */
    private List<SigningKey> signers(List<Row> signed) {
        var all = keys();
        var ids = Stream.concat(
                Stream.of(signer.id()), signed.stream().map(row -> row.head().key()));
        all.retainAll(ids.distinct()
                .flatMap(id -> SigningKey.leadingTo(id, all).stream())
                .toList());
        return all;
    }

    /** The present key, after those that introduced it. */
    public List<SigningKey> signers() {
        return signers(List.of());
    }

    /** The last archived revision, after which a catalogue's history in the service begins; 0 without an archive. */
    private static long begin(List<Row> all) {
        return all.stream()
                .map(Row::head)
                .filter(head -> head.what() == What.ARCHIVED)
                .mapToLong(HistoryHead::revision)
                .max()
                .orElse(0);
    }

    /** Passes on the lines that belong to an export, in order. */
    public void lines(CatalogueId catalogue, Exported export, Consumer<RevisionLine> line) {
        var from = rows.all(catalogue).stream()
                .filter(row -> row.head().revision() == export.after())
                .reduce((one, later) -> later)
                .map(Reached::of)
                .orElse(Reached.NOTHING);
        lines.read(catalogue, from, export.revision(), line);
    }

    /** Signs a file by the hash of its last row so far. */
    public FileSignature file(String hash) {
        return signer.file(hash);
    }

    /** Signs the present state of a catalogue. @return the last head; empty: nothing was published yet */
    Optional<SignedHead> sign(Owned catalogue, What what) {
        for (int tried = 1; ; tried++) {
            try {
                return attempt(catalogue, what);
            } catch (DuplicateKeyException another) {
                if (tried == MOST_TRIES) {
                    throw Refusal.of(ProblemCode.BUSY, "heads: signed " + tried + " times meanwhile (expected: fewer)");
                }
            }
        }
    }

    private Optional<SignedHead> attempt(Owned catalogue, What what) {
        var id = catalogue.id();
        var last = rows.last(id).map(Row::signed).orElse(null);
        var from = rows.furthest(id).map(Reached::of).orElse(Reached.NOTHING);
        long head = durability.read(() -> catalogues.head(id)).revision();
        boolean isNews = head > from.revision();
        if (head == 0 || !isNews && last != null && !isBehind(last) && (what == What.DAY || isOfNow(last))) {
            return Optional.ofNullable(last);
        }
        var read = lines.read(id, from, head, line -> {});
        var base = read.base();
        var contents = base == null ? "" : lines.contentsAt(id, base.revision()).articles();
        return Optional.of(durability.inTransaction(() -> {
            var at = restored(catalogue, last, from);
            if (base != null) {
                at = append(catalogue, at, What.ARCHIVED, base, archived(read.archive(), contents));
            }
            return at != null && what == What.DAY && !isNews ? at : append(catalogue, at, what, read.reached(), "");
        }));
    }

    private boolean isBehind(SignedHead last) {
        return last.head().epoch() < rows.epoch().number();
    }

    /** Requires today's date and the present key: the key that signs a file must have signed the last head in it. */
    private boolean isOfNow(SignedHead last) {
        return last.head().madeAt().startsWith(today()) && last.head().key().equals(signer.id());
    }

    String today() {
        return clock.instant().toString().substring(0, DAY);
    }

    /** Signs first that the service was restored, if no head of this catalogue says so. @return the last head then */
    private @Nullable SignedHead restored(Owned catalogue, @Nullable SignedHead last, Reached from) {
        var epoch = rows.epoch();
        boolean isBehind = last == null
                ? epoch.number() > 1 && catalogues.revisionAt(catalogue.id(), Instant.parse(epoch.backup())) > 0
                : isBehind(last);
        return isBehind ? append(catalogue, last, What.RESTORED, from, epoch.detail()) : last;
    }

    private static String archived(String file, String contents) {
        return "file " + file + " " + HistoryHead.CONTENTS + contents;
    }

    private SignedHead append(Owned catalogue, @Nullable SignedHead last, What what, Reached at, String detail) {
        var signed = signer.sign(new HistoryHead(
                what,
                catalogue.id().value(),
                catalogue.merchant().value(),
                rows.epoch().number(),
                last == null ? 1 : last.head().position() + 1,
                what == What.DAY ? today() : "",
                at.revision(),
                at.digest(),
                at.history(),
                last == null ? RevisionLine.BEFORE_THE_FIRST : last.head().hash(),
                signer.now(),
                signer.id(),
                detail.substring(0, Math.min(detail.length(), MOST_DETAIL))));
        rows.add(signed, at.nextEvent());
        return signed;
    }

    /** Signs that history goes to an archive. Call it before its events are removed. @param file its final hash */
    public void archive(Owned catalogue, long revision, String file) {
        var id = catalogue.id();
        var before = rows.all(id);
        long begin = begin(before);
        var from = before.stream()
                .filter(row -> row.head().revision() <= revision && row.head().revision() >= begin)
                .reduce((one, later) -> later.head().revision() >= one.head().revision() ? later : one)
                .map(Reached::of)
                .orElse(Reached.NOTHING);
        var at = lines.read(id, from, revision, line -> {}).reached();
        var contents = lines.contentsAt(id, revision).articles();
        var last = before.isEmpty() ? null : before.get(before.size() - 1).signed();
        var furthest = rows.furthest(id).map(Reached::of).orElse(Reached.NOTHING);
        append(catalogue, restored(catalogue, last, furthest), What.ARCHIVED, at, archived(file, contents));
    }

    /** Signs that a merchant's catalogues were erased. Call it in the transaction that ends the erasure. */
    public void erase(MerchantId merchant) {
        for (var catalogue : rows.ofMerchant(merchant)) {
            var last = rows.last(catalogue).orElseThrow();
            var covered = rows.furthest(catalogue).map(Reached::of).orElseThrow();
            var head = last.head();
            if (head.what() != What.ERASED) {
                var signed = signer.sign(new HistoryHead(
                        What.ERASED,
                        head.catalogue(),
                        head.merchant(),
                        head.epoch(),
                        head.position() + 1,
                        "",
                        covered.revision(),
                        covered.digest(),
                        covered.history(),
                        head.hash(),
                        signer.now(),
                        signer.id(),
                        ""));
                rows.add(signed, covered.nextEvent());
            }
        }
    }

    /** All heads of a catalogue, also of one that was erased. */
    public List<SignedHead> of(CatalogueId catalogue) {
        return rows.all(catalogue).stream().map(Row::signed).toList();
    }

    public List<SigningKey> keys() {
        signer.id();
        return new ArrayList<>(rows.keys());
    }

    /** @return the id of the new key. Refuses if the settings name the key's file */
    public String rotate() {
        return signer.rotate();
    }

    /**
     * Returns true if no head covers the last revision from before {@code today}, or none was signed since a restore.
     * Today's revisions are left for tomorrow: a service that is being filled has other work.
     */
    boolean isDue(CatalogueId catalogue, String today) {
        var last = rows.last(catalogue).orElse(null);
        if (last != null && isBehind(last.signed())) {
            return true;
        }
        long covered =
                rows.furthest(catalogue).map(row -> row.head().revision()).orElse(0L);
        return catalogues.revisionAt(catalogue, Instant.parse(today + "T00:00:00Z")) > covered;
    }
}
