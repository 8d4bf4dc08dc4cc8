package tillsync.scenarios.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tillsync.scenarios.chaos.Evidence.Outcome;
import tillsync.scenarios.chaos.Evidence.StoredSet;

/** The promises that a run must keep. Each reports its violations, in sentences. */
enum Checker {
    /**
     * No saved edit is lost (D1, D2): it is in a catalogue or the inbox, refused with a reason, or still waiting. Edits
     * on a disk that was emptied are exempt.
     */
    NOTHING_LOST {
        @Override
        List<String> broken(Evidence evidence) {
            var found = new HashSet<>(evidence.waiting());
            found.addAll(evidence.refused());
            evidence.sets().forEach(set -> found.addAll(set.marks()));
            return evidence.edits().stream()
                    .filter(edit -> edit.outcome() == Outcome.OK)
                    .flatMap(edit -> edit.marks().stream())
                    .filter(mark -> !found.contains(mark) && !evidence.mayBeLost(mark))
                    .map(mark -> mark + " was saved, and is nowhere")
                    .toList();
        }
    },

    /** Each edit is in at most one change set (O1). */
    NOTHING_TWICE {
        @Override
        List<String> broken(Evidence evidence) {
            var first = new HashMap<EditMark, StoredSet>();
            var broken = new ArrayList<String>();
            for (var set : evidence.sets()) {
                for (var mark : set.marks()) {
                    var before = first.putIfAbsent(mark, set);
                    if (before != null) {
                        broken.add(mark + " is in change sets " + named(before) + " and " + named(set));
                    }
                }
            }
            return broken;
        }
    },

    /** A till's edits arrive in the order in which they were saved (T1). */
    IN_ORDER {
        @Override
        List<String> broken(Evidence evidence) {
            var broken = new ArrayList<String>();
            var sequences = new HashMap<String, Long>();
            var newest = new HashMap<String, Long>();
            for (var set : evidence.sets()) {
                long before = sequences.getOrDefault(set.till(), 0L);
                if (set.sequence() <= before) {
                    broken.add(named(set) + " came after " + before);
                }
                sequences.put(set.till(), set.sequence());
                long reached = newest.getOrDefault(set.till(), 0L);
                set.marks().stream()
                        .filter(mark -> mark.edit() < reached)
                        .forEach(mark -> broken.add(mark + " came after edit " + reached));
                set.marks().forEach(mark -> newest.merge(set.till(), mark.edit(), Math::max));
            }
            return broken;
        }
    },

    /** The articles of one edit are in one change set (D3). */
    NOTHING_HALF {
        @Override
        List<String> broken(Evidence evidence) {
            var sets = new HashMap<EditMark, StoredSet>();
            evidence.sets().forEach(set -> set.marks().forEach(mark -> sets.putIfAbsent(mark, set)));
            var broken = new ArrayList<String>();
            for (var edit : evidence.edits()) {
                var in = new LinkedHashSet<String>();
                edit.marks().forEach(mark -> in.add(sets.containsKey(mark) ? named(sets.get(mark)) : "none"));
                if (in.size() > 1) {
                    broken.add("edit " + edit.number() + " of " + edit.till() + " is in parts: " + in);
                }
            }
            return broken;
        }
    },

    /** Every stored edit was begun at a till, and none that the till refused is stored (T1). */
    NOTHING_MADE_UP {
        @Override
        List<String> broken(Evidence evidence) {
            Map<EditMark, Outcome> begun = new HashMap<>();
            evidence.edits().forEach(edit -> edit.marks().forEach(mark -> begun.put(mark, edit.outcome())));
            var broken = new ArrayList<String>();
            for (var set : evidence.sets()) {
                broken.addAll(unexplained(set.marks(), begun, "in change set " + named(set)));
            }
            broken.addAll(unexplained(evidence.waiting(), begun, "in an outbox"));
            return broken;
        }

        private List<String> unexplained(Collection<EditMark> marks, Map<EditMark, Outcome> begun, String where) {
            return marks.stream()
                    .filter(mark -> !begun.containsKey(mark) || begun.get(mark) == Outcome.FAIL)
                    .map(mark -> mark + " is " + where + ", and was "
                            + (begun.containsKey(mark) ? "refused at the till" : "never begun"))
                    .toList();
        }
    },

    /**
     * A till's articles at a position are those of the catalogue there, which the service's events still have (O2, O3,
     * O5).
     */
    SEEN_IS_TRUE {
        @Override
        List<String> broken(Evidence evidence) {
            Set<String> broken = new LinkedHashSet<>();
            for (var seen : evidence.seen()) {
                var digest = evidence.positions().get(seen.cursor());
                if (digest == null) {
                    broken.add(seen.till() + " has seen " + seen.cursor() + ", which never was");
                } else if (!digest.equals(seen.digest())) {
                    broken.add(seen.till() + " had other articles at " + seen.cursor() + " than the catalogue");
                }
            }
            return List.copyOf(broken);
        }
    };

    abstract List<String> broken(Evidence evidence);

    private static String named(StoredSet set) {
        return set.sequence() + " of " + set.till() + (set.isHeld() ? " (held)" : "");
    }
}
