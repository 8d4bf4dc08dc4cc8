package tillsync.client.test.fake;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.client.TillClient;
import tillsync.client.test.ShopTill;
import tillsync.client.transport.LiveRequest;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.json.Members;

/** Answers a script's calls to the service in memory, which create tills, let mains publish, and set faults. */
final class ScriptApi {
    private static final String FAKE = "fake";
    private static final String TILLS = "tills";

    private final FakeTillsync fake;

    ScriptApi(FakeTillsync fake) {
        this.fake = fake;
    }

    void answer(ReadRequest asked) throws IOException {
        if (asked.is("POST", FAKE, "mains")) {
            fake.plays(Members.of(asked.json()).text("name"));
            asked.answerNothing();
        } else if (asked.is("PUT", FAKE, "mains", "*", "articles")) {
            puts(asked);
        } else if (asked.is("DELETE", FAKE, "mains", "*", "articles", "*")) {
            main(asked).removes(asked.path().get(4));
            fake.moved();
            asked.answerNothing();
        } else if (asked.is("POST", FAKE, TILLS)) {
            var wanted = Members.of(asked.json());
            var token = fake.pairs(
                    wanted.text("name"), wanted.optionalText("follows").orElse(null));
            asked.answer(201, JsonObject.EMPTY.with("name", wanted.text("name")).with("token", token));
        } else if (asked.is("GET", FAKE, TILLS, "*")) {
            asked.answer(200, state(till(asked)));
        } else if (asked.is("GET", FAKE, TILLS, "*", "articles")) {
            asked.answer(200, articles(till(asked)));
        } else {
            changes(asked);
        }
    }

    private void changes(ReadRequest asked) throws IOException {
        if (asked.is("POST", FAKE, TILLS, "*", "follow")) {
            fake.follows(till(asked).name, Members.of(asked.json()).text("main"));
        } else if (asked.is("POST", FAKE, TILLS, "*", "lead")) {
            fake.shop().cloud().becomesMain(till(asked).name);
        } else if (asked.is("PUT", FAKE, TILLS, "*", "faults")) {
            faults(till(asked), asked.json());
        } else if (asked.is("POST", FAKE, TILLS, "*", "requests")) {
            var request = LiveRequest.read(asked.json())
                    .orElseThrow(() -> Members.of(asked.json()).wrong("id", "an id"));
            till(asked).requests.put(request.id(), asked.json());
        } else {
            throw TillApi.refusal(
                    404, "NOT_FOUND", asked.line() + " (expected: a call that tillsync fake --help names)");
        }
        fake.moved();
        asked.answerNothing();
    }

    private ProgramTill till(ReadRequest asked) {
        return found(asked, fake::till, "a till that was paired");
    }

    private ShopTill<TillClient> main(ReadRequest asked) {
        return found(asked, fake::main, "a main that the service plays");
    }

    private static <T> T found(ReadRequest asked, Function<String, @Nullable T> by, String what) {
        var name = asked.path().get(2);
        var found = by.apply(name);
        if (found == null) {
            throw TillApi.refusal(404, "NOT_FOUND", name + " (expected: " + what + ")");
        }
        return found;
    }

    private void puts(ReadRequest asked) throws IOException {
        var articles = asked.json().elements().stream().map(Article::read).toArray(Article[]::new);
        main(asked).puts(articles);
        fake.moved();
        asked.answerNothing();
    }

    private JsonArray articles(ProgramTill till) {
        return new JsonArray(fake.shop().cloud().catalogue(till.name).stream()
                .<JsonValue>map(Article::toJson)
                .toList());
    }

    private JsonObject state(ProgramTill till) {
        var lines = till.lines.stream().<JsonValue>map(JsonValue.Text::new).toList();
        var answers = JsonObject.EMPTY;
        for (var answer : till.answers.entrySet()) {
            answers = answers.with(answer.getKey(), answer.getValue());
        }
        return JsonObject.EMPTY
                .with("name", till.name)
                .with("cursor", fake.shop().cloud().cursor(till.name))
                .with("upToDate", isUpToDate(fake, till))
                .with("report", FakeHttp.report(till.report(), till.isVerified()))
                .with("changeSets", till.cloud.published.size())
                .with("answers", answers)
                .with("asked", new JsonArray(List.copyOf(lines)));
    }

    /** Returns true if the till has reported the present position and digest of its catalogue. */
    static boolean isUpToDate(FakeTillsync fake, ProgramTill till) {
        var report = till.report();
        return report != null
                && till.isVerified()
                && Objects.equals(report.cursor(), fake.shop().cloud().cursor(till.name));
    }

    private static void faults(ProgramTill till, JsonValue wanted) {
        var faults = Members.of(wanted);
        till.cloud.isDown = wanted.has("down") && faults.flag("down");
        till.cloud.refusesNumber = faults.optionalText("refuses").orElse(null);
        till.cloud.losesNextReceipt = wanted.has("losesNextReceipt") && faults.flag("losesNextReceipt");
        till.cloud.topologyChangesOnNextPage = wanted.has("topologyChanges") && faults.flag("topologyChanges");
        till.cloud.pageLimit = (int) faults.count("pageLimit", 1, 5_000, 1_000);
    }
}
