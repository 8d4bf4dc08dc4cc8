package tillsync.scenarios.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tillsync.client.store.LocalStore;
import tillsync.client.store.SqliteStore;
import tillsync.scenarios.chaos.Evidence.Edit;
import tillsync.scenarios.chaos.Evidence.Outcome;
import tillsync.scenarios.chaos.Evidence.Seen;
import tools.jackson.databind.JsonNode;

/** Collects the evidence of a run once its processes have ended: from the history, the tills' stores and the events. */
final class Collecting {
    private static final int MOST = 1_000_000;

    private final Truth truth;
    private final Map<String, Edit> edits = new LinkedHashMap<>();
    private final List<Seen> seen = new ArrayList<>();
    private final Set<EditMark> waiting = new HashSet<>();
    private final Set<EditMark> refused = new HashSet<>();
    private final Map<String, Long> emptied = new HashMap<>();
    private final List<String> broken = new ArrayList<>();

    Collecting(Truth truth, List<JsonNode> history) {
        this.truth = truth;
        history.forEach(this::read);
        broken.addAll(truth.broken());
    }

    private void read(JsonNode line) {
        var by = line.get("by").stringValue();
        switch (line.get("kind").stringValue()) {
            case "edit" -> edit(by, line);
            case "emptied" ->
                emptied.put(line.get("till").stringValue(), line.get("upTo").asLong());
            case "seen" ->
                seen(by, line.get("cursor").stringValue(), line.get("digest").stringValue());
            default -> {}
        }
    }

    private void seen(String till, String cursor, String digest) {
        seen.add(new Seen(till, cursor, digest));
    }

    private void edit(String till, JsonNode line) {
        long number = line.get("edit").asLong();
        var phase = line.get("phase").stringValue();
        var key = till + " " + number;
        if (phase.equals("invoke")) {
            var marks = line.get("articles")
                    .valueStream()
                    .map(article -> new EditMark(till, number, article.stringValue()))
                    .toList();
            edits.put(key, new Edit(till, number, Outcome.UNKNOWN, marks));
        } else {
            var outcome = Outcome.valueOf(phase.toUpperCase(Locale.ROOT));
            edits.computeIfPresent(key, (same, edit) -> new Edit(till, number, outcome, edit.marks()));
        }
    }

    /** Reads and checks the store that a till has left behind. */
    void till(TillProcess till) {
        try (var store = SqliteStore.open(till.directory())) {
            if (store.wasReplaced()) {
                broken.add(till.name() + " has lost its store");
            }
            store.verify();
            var position = store.position();
            if (position.cursor() == null) {
                broken.add(till.name() + " is at no position in the end");
                return;
            }
            seen(till.name(), position.cursor(), position.digest().toString());
            store.outbox().queued(MOST).forEach(each -> mark(each.edit()).ifPresent(waiting::add));
            store.outbox().inFlight().ifPresent(set -> set.changeSet().edits().forEach(edit -> mark(edit)
                    .ifPresent(waiting::add)));
            store.outbox().refusals(MOST).forEach(each -> mark(each.edit()).ifPresent(refused::add));
            if (store.outbox().unpublished() == 0) {
                compare(till, store, position.cursor());
            }
        }
    }

    private static Optional<EditMark> mark(tillsync.catalogue.Edit edit) {
        return Optional.ofNullable(edit.content()).flatMap(EditMark::of);
    }

    /** Compares store, software and catalogue, byte for byte, except for the article that the software never takes. */
    private void compare(TillProcess till, LocalStore store, String cursor) {
        var catalogue = truth.articles(cursor);
        var stored = new HashMap<String, String>();
        store.forEachArticle(article -> stored.put(article.number().value(), article.canonical()));
        store.forEachRecord(record -> stored.put(record.key().toString(), record.canonical()));
        if (!stored.equals(catalogue)) {
            broken.add(till.name() + "'s store differs from its catalogue in " + different(stored, catalogue));
        }
        if (!hasEdited(till.name())) {
            var software = till.software().articles();
            catalogue.remove(till.software().refused());
            if (!software.equals(catalogue)) {
                broken.add(till.name() + "'s software differs from its catalogue in " + different(software, catalogue));
            }
        }
    }

    /** Returns true if the till made edits of its own, which were never handed to its software. */
    private boolean hasEdited(String till) {
        return edits.values().stream().anyMatch(edit -> edit.till().equals(till) && edit.outcome() != Outcome.FAIL);
    }

    private static Set<String> different(Map<String, String> some, Map<String, String> others) {
        var numbers = new TreeSet<>(some.keySet());
        numbers.addAll(others.keySet());
        numbers.removeIf(number -> Objects.equals(some.get(number), others.get(number)));
        return numbers;
    }

    /** Returns all evidence. Violations found on the way are in {@link #broken}. */
    Evidence evidence() {
        return new Evidence(
                List.copyOf(edits.values()), truth.sets(), waiting, refused, truth.positions(), seen, emptied);
    }

    List<String> broken() {
        return broken;
    }
}
