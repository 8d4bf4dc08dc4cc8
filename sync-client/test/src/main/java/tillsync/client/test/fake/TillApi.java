package tillsync.client.test.fake;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import tillsync.client.transport.Pull;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.delta.ChangePage;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;

/** Answers the requests of a till (PROTOCOL section 5), except for events, pictures and repairs. */
final class TillApi {
    private static final String API = "api";
    private static final String V1 = "v1";
    private static final String TILL = "till";

    private static final int MOST_CHANGES = 1_000;

    private final FakeTillsync fake;
    private final Clock clock = Clock.systemUTC();

    TillApi(FakeTillsync fake) {
        this.fake = fake;
    }

    /** @throws ServiceUnreachable if no answer may be given */
    void answer(ReadRequest asked, ProgramTill till) throws IOException, InterruptedException {
        if (asked.is("PUT", API, V1, TILL)) {
            hello(asked, till);
        } else if (asked.is("PUT", API, V1, TILL, "change-sets", "*")) {
            publish(asked, till);
        } else if (asked.is("GET", API, V1, TILL, "changes")) {
            var page = page(asked, till);
            asked.header("Tillsync-Requests", String.valueOf(till.requests.size()));
            asked.answer(200, FakeHttp.page(page));
        } else if (asked.is("POST", API, V1, TILL, "state")) {
            boolean verified = till.reported(FakeHttp.report(asked.json(), clock.instant()));
            asked.answer(200, JsonObject.EMPTY.with("verified", verified));
        } else if (asked.is("GET", API, V1, TILL, "requests")) {
            requests(asked, till);
        } else if (asked.is("POST", API, V1, TILL, "responses", "*")) {
            if (!till.isAnswered(asked.path().get(4), asked.json())) {
                throw refusal(404, "NOT_FOUND", "nobody waits for that answer");
            }
            asked.answerNothing();
        } else if (asked.is("GET", API, V1, TILL, "users")) {
            asked.answer(200, new JsonArray(List.of()));
        } else if (asked.is("POST", API, V1, TILL, "bye") || asked.is("DELETE", API, V1, TILL)) {
            till.cloud.bye();
            asked.answerNothing();
        } else {
            throw refusal(
                    404, "NOT_FOUND", asked.line() + " (expected: a call of PROTOCOL section 5 that the fake knows)");
        }
        fake.moved();
    }

    static ServiceRefusal refusal(int status, String code, String detail) {
        return new ServiceRefusal(status, code, detail, List.of());
    }

    private void hello(ReadRequest asked, ProgramTill till) throws IOException {
        var greeting = till.cloud.hello(FakeHttp.hello(asked.json()));
        asked.answer(200, FakeHttp.greeting(greeting, greeting.identity().mainName(), clock.instant()));
    }

    private static void publish(ReadRequest asked, ProgramTill till) throws IOException {
        long sequence = number(asked.path().get(4), "sequence");
        var publish = FakeHttp.publish(sequence, "true".equals(asked.parameter("hold")), asked.json());
        var receipt = till.cloud.publish(publish);
        asked.answer(
                receipt.held() ? 202 : 200,
                FakeHttp.receipt(sequence, receipt, publish.changeSet().edits().size()));
    }

    private ChangePage page(ReadRequest asked, ProgramTill till) throws InterruptedException {
        var group = asked.parameter("group");
        var limit = asked.parameter("limit");
        int most = limit == null ? MOST_CHANGES : (int) number(limit, "limit");
        var pull = new Pull(
                asked.parameter("since"),
                group == null ? 0 : number(group, "group"),
                asked.parameter("after"),
                Duration.ZERO);
        long end =
                System.nanoTime() + FakeHttp.patience(asked.parameter("wait")).toNanos();
        var page = till.changes(pull, most);
        while (pull.isAnsweredBy(page) && till.requests.isEmpty() && fake.waits(end)) {
            page = till.changes(pull, most);
        }
        return page;
    }

    private void requests(ReadRequest asked, ProgramTill till) throws IOException, InterruptedException {
        long end =
                System.nanoTime() + FakeHttp.patience(asked.parameter("wait")).toNanos();
        boolean looks = true;
        while (looks && till.requests.isEmpty()) {
            looks = fake.waits(end);
        }
        asked.answer(200, JsonObject.EMPTY.with("requests", new JsonArray(List.copyOf(till.requests.values()))));
    }

    private static long number(String text, String name) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw refusal(400, "BAD_REQUEST", name + ": " + text + " (expected: a number)");
        }
    }
}
