package tillsync.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tillsync.condition.ConditionCode;
import tillsync.problem.ProblemCode;
import tillsync.status.ConnectionState;

/**
 * Derives from the facts of a till what somebody should look after. Nothing is kept: once the facts have changed, the
 * notice is gone.
 */
public final class Noticing {
    public static final String NOT_CONNECTED = "NOT_CONNECTED";
    public static final String OFF_FOR_LONG = "OFF_FOR_LONG";
    public static final String ARTICLES_HELD = "ARTICLES_HELD";
    public static final String LATE_EDITS = "LATE_EDITS";
    public static final String NOT_MOVING = "NOT_MOVING";
    public static final String DELIVERY_GUARDED = "DELIVERY_GUARDED";
    public static final String ARTICLES_DIFFER = "ARTICLES_DIFFER";
    public static final String BARCODES_SHARED = "BARCODES_SHARED";
    public static final String LINKED_MISSING = "LINKED_MISSING";

    /** A till judges its own clock more sharply: it knows how long the question was on its way. */
    static final Duration CLOCK_MAY_DIFFER = Duration.ofMinutes(2);

    static final Duration STUCK_AFTER = Duration.ofMinutes(2);
    static final Duration REPAIRED_WITHIN = Duration.ofMinutes(10);
    /** A daily closing is awaited for a day, and a little. */
    static final Duration WAITS_AT_MOST = Duration.ofHours(26);

    /** Conditions that stay true while the till is off: they do not heal by themselves. */
    private static final Set<String> GRAVE = Set.of(
            ConditionCode.DATA_MAY_BE_LOST,
            ConditionCode.STORE_DAMAGED,
            ConditionCode.STORE_UNUSABLE,
            ConditionCode.STORE_REPLACED,
            ProblemCode.PARKED.wireName(),
            ConditionCode.SOFTWARE_TOO_OLD,
            ConditionCode.STORE_COPIED);

    /** Conditions in which something at the till does not work: waiting does not help. */
    private static final Set<String> BROKEN = Set.of(
            ConditionCode.LISTENER_FAILED,
            ConditionCode.LISTENER_HANGS,
            ConditionCode.CLIENT_HANGS,
            ConditionCode.STORE_DAMAGED,
            ConditionCode.STORE_UNUSABLE,
            ConditionCode.INTERNAL);

    private static final Comparator<Notice> WORST_FIRST =
            Comparator.comparing(Notice::severity).thenComparing(Notice::since).thenComparing(Notice::code);

    private Noticing() {}

    /**
     * The notices about a till, the worst first; none: all is well, and it needs no attention.
     *
     * @param seen by code, what was found before and ever since
     */
    public static List<Notice> of(NoticeFacts till, Map<String, Sighting> seen, Instant now) {
        return findings(till, now).stream()
                .filter(finding -> finding.hasLasted(seen.get(finding.code()), now))
                .map(finding -> new Notice(
                        finding.code(),
                        finding.severity(),
                        finding.since(seen.get(finding.code()), now),
                        finding.count()))
                .sorted(WORST_FIRST)
                .toList();
    }

    /** What is found now, whether or not it has lasted: one of each code, first what the till itself says. */
    public static List<Finding> findings(NoticeFacts till, Instant now) {
        var found = new LinkedHashMap<String, Finding>();
        Stream.of(condition(till).stream(), absent(till, now).stream(), lasting(till), momentary(till))
                .flatMap(each -> each)
                .forEach(finding -> found.putIfAbsent(finding.code(), finding));
        return List.copyOf(found.values());
    }

    /** Findings that stay while a till is away. */
    private static Stream<Finding> lasting(NoticeFacts till) {
        var found = Stream.<Finding>builder();
        if (till.softwareTooOld()) {
            found.add(Finding.of(ConditionCode.SOFTWARE_TOO_OLD, Severity.ERROR, null));
        }
        if (till.storeCopied()) {
            found.add(Finding.of(ConditionCode.STORE_COPIED, Severity.ERROR, null));
        }
        if (till.guardedSince() != null) {
            found.add(Finding.of(DELIVERY_GUARDED, Severity.ERROR, till.guardedSince()));
        }
        if (till.held() > 0) {
            found.add(Finding.counted(ARTICLES_HELD, Severity.WARNING, null, till.held()));
        }
        var late = till.late();
        if (late != null) {
            found.add(Finding.counted(LATE_EDITS, Severity.WARNING, late.since(), late.count()));
        }
        var doubts = till.doubts();
        if (doubts.sharedBarcodes() > 0) {
            found.add(Finding.counted(BARCODES_SHARED, Severity.HINT, null, doubts.sharedBarcodes()));
        }
        if (doubts.withoutLinked() > 0) {
            found.add(Finding.counted(LINKED_MISSING, Severity.HINT, null, doubts.withoutLinked()));
        }
        if (Math.abs(till.clockSkewSeconds()) >= CLOCK_MAY_DIFFER.toSeconds()) {
            found.add(Finding.of(ConditionCode.CLOCK_WRONG, Severity.WARNING, null));
        }
        return found.build();
    }

    /**
     * The finding for a till that is away. One that said good-bye is not at fault, nor is one that is off for a night;
     * after its allowed time it is worth asking.
     */
    private static Optional<Finding> absent(NoticeFacts till, Instant now) {
        if (till.contact().state().isThere()) {
            return Optional.empty();
        }
        boolean forLong =
                !till.contact().heardOf().plus(till.contact().absence()).isAfter(now);
        if (till.contact().state() == ConnectionState.OFF) {
            return forLong
                    ? Optional.of(Finding.of(
                            OFF_FOR_LONG, Severity.WARNING, till.contact().heardOf()))
                    : Optional.empty();
        }
        return Optional.of(Finding.of(
                NOT_CONNECTED,
                forLong ? Severity.ERROR : Severity.HINT,
                till.contact().heardOf()));
    }

    /** The till's own condition; after it was switched off, only if it is grave. */
    private static Optional<Finding> condition(NoticeFacts till) {
        var cause = till.condition();
        if (cause == null) {
            return Optional.empty();
        }
        boolean grave = GRAVE.contains(cause.code());
        var severity = grave || BROKEN.contains(cause.code()) ? Severity.ERROR : Severity.WARNING;
        return grave || till.contact().state() != ConnectionState.OFF
                ? Optional.of(Finding.of(cause.code(), severity, cause.since()))
                : Optional.empty();
    }

    /** Findings that are possible only while a till is there. */
    private static Stream<Finding> momentary(NoticeFacts till) {
        if (till.contact().state() != ConnectionState.CONNECTED) {
            return Stream.empty();
        }
        var found = Stream.<Finding>builder();
        var waiting = till.waiting();
        boolean broken = waiting != null && BROKEN.contains(waiting.code());
        if (waiting != null && broken) {
            found.add(Finding.of(waiting.code(), Severity.ERROR, waiting.since()));
        } else if (waiting != null) {
            found.add(new Finding(waiting.code(), Severity.WARNING, waiting.since(), WAITS_AT_MOST, "", 0));
        }
        if (till.behind() && (waiting == null || broken)) {
            found.add(Finding.lasting(NOT_MOVING, Severity.ERROR, STUCK_AFTER, till.position()));
        }
        if (till.refuted()) {
            found.add(Finding.lasting(ARTICLES_DIFFER, Severity.WARNING, REPAIRED_WITHIN, ""));
        }
        return found.build();
    }
}
