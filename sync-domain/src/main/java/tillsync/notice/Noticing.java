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
import tillsync.android.Lists;
import tillsync.android.Optionals;
import tillsync.condition.ConditionCode;
import tillsync.notice.NoticeFacts.Doubts;
import tillsync.problem.ProblemCode;
import tillsync.status.ConnectionState;

/** Derives notices from the facts of a till. Nothing is stored: once the facts have changed, the notice is gone. */
public final class Noticing {
    public static final String NOT_CONNECTED = "NOT_CONNECTED";
    public static final String OFF_FOR_LONG = "OFF_FOR_LONG";
    public static final String ARTICLES_HELD = "ARTICLES_HELD";
    public static final String LATE_EDITS = "LATE_EDITS";
    public static final String NOT_MOVING = "NOT_MOVING";
    public static final String DELIVERY_GUARDED = "DELIVERY_GUARDED";
    public static final String DELIVERY_WAITS = "DELIVERY_WAITS";
    public static final String APPROVAL_WAITS = "APPROVAL_WAITS";
    public static final String ARTICLES_DIFFER = "ARTICLES_DIFFER";
    public static final String BARCODES_SHARED = "BARCODES_SHARED";
    public static final String LINKED_MISSING = "LINKED_MISSING";
    public static final String PICTURE_MISSING = "PICTURE_MISSING";
    public static final String ZONE_DIFFERS = "ZONE_DIFFERS";

    /** More lenient than the till itself, which knows how long the question was on its way. */
    static final Duration CLOCK_MAY_DIFFER = Duration.ofMinutes(2);

    static final Duration STUCK_AFTER = Duration.ofMinutes(2);
    static final Duration REPAIRED_WITHIN = Duration.ofMinutes(10);
    /** A day and a little more, since changes may wait for a daily closing. */
    static final Duration WAITS_AT_MOST = Duration.ofHours(26);

    /** The time allowed for setting up a till after a user has connected it. */
    static final Duration COMES_WITHIN = Duration.ofDays(1);

    /** Conditions that stay true while the till is off: they do not heal by themselves. */
    private static final Set<String> GRAVE = Set.of(
            ConditionCode.DATA_MAY_BE_LOST,
            ConditionCode.STORE_DAMAGED,
            ConditionCode.STORE_UNUSABLE,
            ConditionCode.STORE_REPLACED,
            ProblemCode.PARKED.wireName(),
            ConditionCode.SOFTWARE_NOT_SUPPORTED,
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
     * The notices about a till, the worst first; empty if it needs no attention.
     *
     * @param seen by code, earlier findings that have lasted until now
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
                .collect(Lists.toList());
    }

    /** The present findings, lasting or not, one for each code; the till's own condition comes first. */
    public static List<TillFinding> findings(NoticeFacts till, Instant now) {
        var found = new LinkedHashMap<String, TillFinding>();
        Stream.of(
                        Optionals.stream(condition(till)),
                        Optionals.stream(absent(till, now)),
                        lasting(till),
                        momentary(till))
                .flatMap(each -> each)
                .forEach(finding -> found.putIfAbsent(finding.code(), finding));
        return List.copyOf(found.values());
    }

    /** Findings that stay while a till is away. */
    private static Stream<TillFinding> lasting(NoticeFacts till) {
        var found = Stream.<TillFinding>builder();
        if (till.softwareTooOld()) {
            found.add(TillFinding.of(ConditionCode.SOFTWARE_TOO_OLD, Severity.ERROR, null));
        }
        if (till.storeCopied()) {
            found.add(TillFinding.of(ConditionCode.STORE_COPIED, Severity.ERROR, null));
        }
        if (till.guardedSince() != null) {
            found.add(TillFinding.of(DELIVERY_GUARDED, Severity.ERROR, till.guardedSince()));
        }
        if (till.held() > 0) {
            found.add(TillFinding.counted(ARTICLES_HELD, Severity.WARNING, null, till.held()));
        }
        var late = till.late();
        if (late != null) {
            found.add(TillFinding.counted(LATE_EDITS, Severity.WARNING, late.since(), late.count()));
        }
        var unreleased = till.unreleased();
        if (unreleased != null) {
            var severity = unreleased.awaitsUser() ? Severity.WARNING : Severity.HINT;
            found.add(TillFinding.begun(DELIVERY_WAITS, severity, unreleased.since()));
        }
        if (till.unapprovedSince() != null) {
            found.add(TillFinding.begun(APPROVAL_WAITS, Severity.WARNING, till.unapprovedSince()));
        }
        doubts(till.doubts()).forEach(found);
        if (Math.abs(till.clockSkewSeconds()) >= CLOCK_MAY_DIFFER.getSeconds()) {
            found.add(TillFinding.of(ConditionCode.CLOCK_WRONG, Severity.WARNING, null));
        }
        if (till.otherZone()) {
            found.add(TillFinding.of(ZONE_DIFFERS, Severity.HINT, null));
        }
        return found.build();
    }

    /** Inconsistencies in a main's articles: hints, since a shop may want them. */
    private static Stream<TillFinding> doubts(Doubts doubts) {
        var counts = new LinkedHashMap<String, Integer>();
        counts.put(BARCODES_SHARED, doubts.sharedBarcodes());
        counts.put(LINKED_MISSING, doubts.withoutLinked());
        counts.put(PICTURE_MISSING, doubts.withoutPicture());
        return counts.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .map(one -> TillFinding.counted(one.getKey(), Severity.HINT, null, one.getValue()));
    }

    /**
     * The finding for a till that is away. A till that said good-bye, or is outside its hours, is not at fault until
     * its allowed absence is over.
     */
    private static Optional<TillFinding> absent(NoticeFacts till, Instant now) {
        var contact = till.contact();
        var missing = missingSince(contact);
        if (contact.state().isThere() || missing.isAfter(now)) {
            return Optional.empty();
        }
        boolean forLong = !missing.plus(contact.absence()).isAfter(now);
        if (contact.state() == ConnectionState.OFF) {
            return forLong ? Optional.of(TillFinding.of(OFF_FOR_LONG, Severity.WARNING, missing)) : Optional.empty();
        }
        return forLong || contact.hours().isOpenAt(now)
                ? Optional.of(TillFinding.of(NOT_CONNECTED, forLong ? Severity.ERROR : Severity.HINT, missing))
                : Optional.empty();
    }

    /** The moment from which an absent till is missed; a new one may take {@link #COMES_WITHIN} to come. */
    private static Instant missingSince(NoticeFacts.Contact contact) {
        return contact.hours()
                .openFrom(contact.ever() ? contact.heardOf() : contact.heardOf().plus(COMES_WITHIN));
    }

    /** The till's own condition; for a till that is switched off, only a grave one. */
    private static Optional<TillFinding> condition(NoticeFacts till) {
        var cause = till.condition();
        if (cause == null) {
            return Optional.empty();
        }
        boolean grave = GRAVE.contains(cause.code());
        var severity = grave || BROKEN.contains(cause.code()) ? Severity.ERROR : Severity.WARNING;
        return grave || till.contact().state() != ConnectionState.OFF
                ? Optional.of(TillFinding.of(cause.code(), severity, cause.since()))
                : Optional.empty();
    }

    /** Findings that are possible only while a till is there. */
    private static Stream<TillFinding> momentary(NoticeFacts till) {
        if (till.contact().state() != ConnectionState.CONNECTED) {
            return Stream.empty();
        }
        var found = Stream.<TillFinding>builder();
        var waiting = till.waiting();
        boolean broken = waiting != null && BROKEN.contains(waiting.code());
        if (waiting != null && broken) {
            found.add(TillFinding.of(waiting.code(), Severity.ERROR, waiting.since()));
        } else if (waiting != null) {
            found.add(new TillFinding(waiting.code(), Severity.WARNING, waiting.since(), WAITS_AT_MOST, "", 0));
        }
        if (till.behind() && (waiting == null || broken)) {
            found.add(TillFinding.lasting(NOT_MOVING, Severity.ERROR, STUCK_AFTER, till.position()));
        }
        if (till.refuted()) {
            found.add(TillFinding.lasting(ARTICLES_DIFFER, Severity.WARNING, REPAIRED_WITHIN, ""));
        }
        return found.build();
    }
}
