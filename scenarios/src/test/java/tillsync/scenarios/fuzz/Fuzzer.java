package tillsync.scenarios.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tillsync.scenarios.cloud.EmbeddedService;

/** Sends inputs one after the other to one service, until one of them is answered as none may be. */
final class Fuzzer implements AutoCloseable {
    private static final int REFRESHED_EVERY = 100;
    private static final int MOST_SHOWN = 1_200;
    private static final int MOST_REPORTS = 5;

    private final EmbeddedService service;
    private final List<Target> targets;
    private final long seed;
    private final Known known = new Known();
    private final Callers callers;
    private final Grammar grammar;
    private final Raw raw;
    private final Tallies tallies = new Tallies();
    private final Errors errors = new Errors();

    Fuzzer(EmbeddedService service, List<Target> targets, long seed) {
        this.service = service;
        this.targets = targets;
        this.seed = seed;
        this.callers = new Callers(service, known);
        this.grammar = new Grammar(callers, known);
        this.raw = new Raw(service.port());
    }

    Tallies tallies() {
        return tallies;
    }

    /** Reports of failures among these inputs, a few that differ; empty: there was none. */
    List<String> run(long from, long to) {
        var reports = new LinkedHashMap<String, String>();
        for (long number = from; number < to && reports.size() < MOST_REPORTS; number++) {
            if (number > from && number % REFRESHED_EVERY == 0) {
                callers.refresh();
            }
            var input = Input.of(targets, seed, number);
            var draft = input.draft(grammar);
            var answer = raw.send(draft.bytes(), draft.endsEarly());
            var fault = fault(draft, answer);
            if (fault.isPresent()) {
                var kind = fault.get().replaceAll("\\d", "");
                if (!reports.containsKey(kind)) {
                    reports.put(kind, report(number, input, draft, answer, fault.get()));
                }
                continue;
            }
            known.learn(answer);
            note(draft, answer);
        }
        tallies.events(service.database().queryForObject("select count(*) from domain_event", Long.class));
        return List.copyOf(reports.values());
    }

    private Optional<String> fault(Draft draft, Raw.Answer answer) {
        var logged = errors.next().map(error -> "the service has logged an error: " + error);
        return Judge.fault(draft, answer).or(() -> logged);
    }

    private void note(Draft draft, Raw.Answer answer) {
        tallies.note(draft.target, answer.status());
        if (answer.status() < 300 && draft.target.path().endsWith("/change-sets/{sequence}")) {
            // the till's next number has moved
            callers.counted(draft);
        }
    }

    private String report(long number, Input input, Draft draft, Raw.Answer answer, String fault) {
        var smallest = shrunk(input);
        var request = shown(smallest.draft(grammar).bytes());
        return """
                seed %d, input %d: %s %s
                %s
                --- the request%s:
                %s
                --- the answer: %d after %d ms
                %s
                --- alone:            mvn %s -Dfuzz.seed=%d -Dfuzz.only=%d
                --- with all before:  mvn %s -Dfuzz.seed=%d -Dfuzz.inputs=%d
                """.formatted(
                        seed,
                        number,
                        draft.target,
                        input.mutations().isEmpty()
                                ? "(as it should be)"
                                : input.mutations().size() + " mutation(s)",
                        fault,
                        smallest.mutations().size() < input.mutations().size()
                                ? ", with " + smallest.mutations().size() + " mutation(s), which are enough"
                                : "",
                        request,
                        answer.status(),
                        answer.took().toMillis(),
                        shown((answer.head() + "\n\n" + answer.body()).getBytes(ISO_8859_1)),
                        TEST,
                        seed,
                        number,
                        TEST,
                        seed,
                        number + 1);
    }

    private static final String TEST = "-pl scenarios -am test -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false";

    /** Without the mutations that are not needed to fail, as far as that shows at once. */
    private Input shrunk(Input failed) {
        for (var smaller : failed.smaller()) {
            var draft = smaller.draft(grammar);
            if (fault(draft, raw.send(draft.bytes(), draft.endsEarly())).isPresent()) {
                return shrunk(smaller);
            }
        }
        return failed;
    }

    @Override
    public void close() {
        errors.close();
    }

    private static String shown(byte[] bytes) {
        var text = new StringBuilder();
        for (byte each : bytes) {
            int c = each & 0xff;
            text.append(c == '\n' || c >= ' ' && c < 0x7f ? "" + (char) c : c == '\r' ? "" : "\\x%02x".formatted(c));
            if (text.length() > MOST_SHOWN) {
                return text + " ... (" + bytes.length + " bytes)";
            }
        }
        return text.toString();
    }

    /** How often each endpoint was asked, and let the input in. */
    static final class Tallies {
        private final TreeMap<String, long[]> targets = new TreeMap<>();
        private long events;

        void note(Target target, int status) {
            var counts = targets.computeIfAbsent(target.toString(), first -> new long[2]);
            counts[0]++;
            counts[1] += status >= 200 && status < 400 ? 1 : 0;
        }

        void events(long stored) {
            events = stored;
        }

        long asked(Target target) {
            return targets.getOrDefault(target.toString(), new long[2])[0];
        }

        long let(Target target) {
            return targets.getOrDefault(target.toString(), new long[2])[1];
        }

        long all() {
            return targets.values().stream().mapToLong(counts -> counts[0]).sum();
        }

        long allLet() {
            return targets.values().stream().mapToLong(counts -> counts[1]).sum();
        }

        long events() {
            return events;
        }
    }
}
