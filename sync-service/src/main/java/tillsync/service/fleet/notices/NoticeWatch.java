package tillsync.service.fleet.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.notice.Noticing;
import tillsync.notice.Sighting;
import tillsync.notice.TillFinding;
import tillsync.service.tills.device.Noticed;
import tillsync.till.DeviceId;

/**
 * Looks at all tills, notes findings, and ends notices that are gone. A finding that must last is noted when it is seen
 * for the second time: a follower that moves is behind at each look, but at another position.
 */
@Component
class NoticeWatch {
    private static final int AT_ONCE = 500;
    private static final Duration GLIMPSES_HOLD = Duration.ofHours(1);

    private final FactReader facts;
    private final NoticeRows rows;
    private final Snoozes snoozes;
    private final TransactionTemplate transaction;
    private final Noticed noticed;
    private final Clock clock;
    /** Findings that must last and were seen once: by till, then by code. */
    private final Map<DeviceId, Map<String, Sighting>> glimpsed = new HashMap<>();

    NoticeWatch(
            FactReader facts,
            NoticeRows rows,
            Snoozes snoozes,
            TransactionTemplate transaction,
            Noticed noticed,
            Clock clock) {
        this.facts = facts;
        this.rows = rows;
        this.snoozes = snoozes;
        this.transaction = transaction;
        this.noticed = noticed;
        this.clock = clock;
    }

    synchronized void look() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as databases keep it
        var after = "";
        List<KnownTill> tills;
        do {
            tills = facts.after(after, AT_ONCE);
            if (!tills.isEmpty()) {
                look(tills, now);
                after = tills.get(tills.size() - 1).id().value();
            }
        } while (!tills.isEmpty());
        rows.tidy(now);
        snoozes.tidy(now);
        forgetGlimpsesOfTillsThatAreGone(now);
    }

    private void forgetGlimpsesOfTillsThatAreGone(Instant now) {
        glimpsed.values().forEach(seen -> seen.values().removeIf(old -> old.at().isBefore(now.minus(GLIMPSES_HOLD))));
        glimpsed.values().removeIf(Map::isEmpty);
    }

    private void look(List<KnownTill> tills, Instant now) {
        var open = rows
                .openBetween(tills.get(0).id(), tills.get(tills.size() - 1).id())
                .stream()
                .collect(Collectors.groupingBy(NoticeRow::device));
        var changed = new HashSet<DeviceId>();
        transaction.executeWithoutResult(status -> tills.forEach(till -> {
            if (note(till, open.getOrDefault(till.id(), List.of()), now)) {
                changed.add(till.id());
            }
        }));
        noticed.noticed(changed); // what is committed can be read
    }

    /** @return whether the notices about the till have changed */
    private boolean note(KnownTill till, List<NoticeRow> open, Instant now) {
        var known = new HashMap<String, NoticeRow>();
        open.forEach(row -> known.put(row.code(), row));
        var found = Noticing.findings(till.facts(), now);
        boolean changed = false;
        for (var finding : found) {
            changed |= note(till.id(), finding, known.remove(finding.code()), now);
        }
        known.values().forEach(gone -> rows.gone(gone, now));
        changed |= !known.isEmpty();
        glimpsed.getOrDefault(till.id(), new HashMap<>()).keySet().removeIf(code -> found.stream()
                .noneMatch(finding -> finding.code().equals(code)));
        return changed;
    }

    private boolean note(DeviceId device, TillFinding finding, @Nullable NoticeRow known, Instant now) {
        if (known != null && known.mark().equals(finding.mark())) {
            var same = NoticeRow.of(device, finding, known.appearedAt(), known.sighting(), now);
            if (!same.equals(known)) {
                rows.write(same);
            }
            return false;
        }
        if (known != null) {
            rows.gone(known, now);
        }
        var first = first(device, finding, now);
        if (first == null) {
            return known != null;
        }
        var appearedAt = finding.isMarkedByBeginning()
                ? now
                : rows.goneLately(device, finding.code(), now).orElse(now);
        rows.write(NoticeRow.of(device, finding, appearedAt, first, now));
        return true;
    }

    /** The first sighting of the finding in its present form; null if it must be seen once more. */
    private @Nullable Sighting first(DeviceId device, TillFinding finding, Instant now) {
        var just = new Sighting(finding.mark(), now);
        if (finding.patience().isZero()) {
            return just;
        }
        var seen = glimpsed.computeIfAbsent(device, unseen -> new HashMap<>());
        var before = seen.get(finding.code());
        if (before != null && before.mark().equals(finding.mark())) {
            seen.remove(finding.code());
            return before;
        }
        seen.put(finding.code(), just);
        return null;
    }
}
