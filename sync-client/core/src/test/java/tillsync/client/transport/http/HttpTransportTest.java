package tillsync.client.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;
import static tillsync.client.LocalService.JSON;
import static tillsync.client.LocalService.PROBLEM;
import static tillsync.client.LocalService.send;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Origin;
import tillsync.client.LocalService;
import tillsync.client.store.Position;
import tillsync.client.store.Role;
import tillsync.client.transport.Hello;
import tillsync.client.transport.LiveRequest;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Pull;
import tillsync.client.transport.Response;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.TillUser;
import tillsync.problem.Flaw;

/** What goes over the wire, and what is made of what comes back. */
class HttpTransportTest {
    private static final String PAGE = "{\"catalogue\":\"c\",\"mode\":\"snapshot\",\"changes\":[],%s,"
            + "\"head\":{\"revision\":0,\"articles\":0,\"digest\":\"" + "0".repeat(64) + "\"}}";

    private final LocalService service = new LocalService();
    private final HttpTransport transport = new HttpTransport(service.url(), () -> "secret");

    @AfterEach
    void closes() {
        transport.close();
        service.close();
    }

    @Test
    void saysHelloAndReadsTheAnswer() {
        service.answers(200, JSON, """
                {"deviceId":"d","merchantId":"m","name":"North","role":"FOLLOWER","future":1,
                 "catalogue":{"id":"c","revision":7,"articles":0,"digest":"%s"},
                 "follows":{"deviceId":"e","name":"Main"},"delivery":"HELD",
                 "publish":{"pairing":"p","next":3,"former":"o"},
                 "cursor":null,"session":"s2","serverTime":"2026-11-24T12:00:00Z",
                 "minimum":{"software":"x","adapter":"y"},"pollSeconds":20}""".formatted("0".repeat(64)));
        var greeting = transport.hello(new Hello(
                TillDescription.DEFAULT,
                Instant.parse("2026-11-24T12:00:00Z"),
                "s1",
                4,
                null,
                ZoneId.of("Europe/Berlin")));

        assertThat(greeting.identity().role()).isEqualTo(Role.FOLLOWER);
        assertThat(greeting.identity().mainName()).isEqualTo("Main");
        assertThat(greeting.identity().delivers()).isFalse();
        assertThat(greeting.identity().pollSeconds()).isEqualTo(20);
        assertThat(greeting.head().revision()).isEqualTo(7);
        assertThat(greeting.numbering().next()).isEqualTo(3);
        assertThat(greeting.former()).isEqualTo("o");
        assertThat(service.asked()).isEqualTo("PUT /api/v1/till");
        assertThat(service.header("Authorization")).isEqualTo("Bearer secret");
        assertThat(service.body())
                .isEqualTo(
                        "{\"model\":\"POSSUM16\",\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1.0.0\","
                                + "\"knows\":[\"expected\",\"groups\",\"until\"],\"time\":\"2026-11-24T12:00:00Z\",\"session\":\"s1\",\"zone\":\"Europe/Berlin\",\"unpublished\":4}");
    }

    @Test
    void readsProblemDocuments() {
        service.answers(422, PROBLEM, """
                {"title":"Invalid","status":422,"detail":"no","code":"INVALID",
                 "errors":[{"pointer":"/edits/3/article/vat","code":"UNKNOWN_VAT","detail":"unknown"}]}""");
        assertThatThrownBy(() -> transport.publish(
                        new Publish(1, new ChangeSet(List.of(put("a", 1))), Instant.EPOCH, Origin.TILL)))
                .isInstanceOfSatisfying(ServiceRefusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("INVALID");
                    assertThat(refusal.flaws())
                            .containsExactly(new Flaw("/edits/3/article/vat", "UNKNOWN_VAT", "unknown"));
                });
    }

    private Stream<ThrowingCallable> calls() {
        var set = new ChangeSet(List.of(put("a", 1)));
        return Stream.of(
                () -> transport.hello(new Hello(TillDescription.DEFAULT, Instant.EPOCH, null, 0, null, null)),
                () -> transport.publish(new Publish(1, set, Instant.EPOCH, Origin.TILL)),
                () -> transport.changes(Pull.all(Position.NONE)),
                () -> transport.awaitChanges(new Pull("a", 0, null, Duration.ofSeconds(1))),
                () -> transport.requests(Duration.ZERO),
                () -> transport.respond("r1", new Response.NotFound()),
                () -> transport.users(),
                () -> transport.events(),
                () -> transport.bye(),
                () -> transport.signOff(""));
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html, <html>Welcome to our guest Wi-Fi</html>",
        "200, application/json, <html>Welcome to our guest Wi-Fi</html>",
        "302, text/html, ''",
        "307, application/json, '{\"code\":\"X\"}'",
        "401, text/html, <html>Please sign in</html>",
        "401, application/json, '{\"error\":\"Sign in\"}'",
        "404, text/plain, not found",
        "404, application/json, '{\"error\":\"Not Found\",\"status\":404}'",
        "409, text/html, no",
        "511, text/html, <html>Please sign in</html>"
    })
    void takesAPageOfTheNetworkForNoAnswer(int status, String type, String text) {
        service.answers(status, type, text);
        assertThat(calls()).allSatisfy(call -> assertThatThrownBy(call)
                .isInstanceOfSatisfying(ServiceUnreachable.class, silent -> assertThat(silent.isStranger())
                        .isTrue()));
    }

    @ParameterizedTest
    @CsvSource({"502, text/html, Bad Gateway", "503, text/plain, no", "200, application/json, '[1]'"})
    void takesWhatAProxyOrAnotherServiceSaysForNoAnswerAndNoGuestWifi(int status, String type, String text) {
        service.answers(status, type, text);
        assertThat(calls().limit(2)).allSatisfy(call -> assertThatThrownBy(call)
                .isInstanceOfSatisfying(ServiceUnreachable.class, silent -> assertThat(silent.isStranger())
                        .isFalse()));
    }

    @Test
    void isSignedOffWhereTheServiceSaysSo() {
        service.answers(401, PROBLEM, "{\"code\":\"UNAUTHENTICATED\",\"status\":401}");
        assertThat(calls()).allSatisfy(call -> assertThatThrownBy(call)
                .isInstanceOfSatisfying(ServiceRefusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("UNAUTHENTICATED")));
    }

    @Test
    void saysThatAChangeSetIsToBeHeld() {
        service.answers(202, JSON, "{\"sequence\":5,\"status\":\"HELD\",\"inboxId\":\"i\"}");
        var set = new ChangeSet(List.of(put("a", 1)));
        assertThat(transport
                        .publish(new Publish(5, set, Instant.EPOCH, Origin.TILL, true))
                        .held())
                .isTrue();
        assertThat(service.asked()).endsWith(" /api/v1/till/change-sets/5?hold=true");
    }

    @Test
    void readsWhoIsConnected() {
        service.answers(
                200,
                JSON,
                "[{\"name\":\"Anna\",\"role\":\"OWNER\",\"since\":\"2026-11-24T12:00:00Z\",\"future\":1},"
                        + "{\"name\":\"Ben\",\"role\":\"VIEWER\"}]");
        assertThat(transport.users())
                .containsExactly(
                        new TillUser("Anna", "OWNER", Instant.parse("2026-11-24T12:00:00Z")),
                        new TillUser("Ben", "VIEWER", null));
        assertThat(service.asked()).endsWith(" /api/v1/till/users");
    }

    @Test
    void takesJsonOfAnotherKindForNoService() {
        service.answers(200, JSON, "{\"hello\":1}");
        assertThatThrownBy(
                        () -> transport.hello(new Hello(TillDescription.DEFAULT, Instant.EPOCH, null, 0, null, null)))
                .isInstanceOf(ServiceUnreachable.class);
    }

    @Test
    void isUnreachableWhereNobodyListens() {
        service.close();
        assertThatThrownBy(() -> transport.changes(Pull.all(Position.NONE))).isInstanceOf(ServiceUnreachable.class);
    }

    @Test
    void followsAPullFromPageToPage() {
        service.answers(exchange -> {
            var query = exchange.getRequestURI().getQuery();
            boolean first = !query.contains("after=");
            assertThat(query).contains("since=a+b");
            send(exchange, 200, JSON, PAGE.formatted(first ? "\"continuation\":\"k/1\"" : "\"cursor\":\"z\""));
        });
        var pull = new Pull("a+b", 0, null, Duration.ZERO);
        var page = transport.changes(pull);
        var next = transport.changes(pull.page(page.continuation()));

        assertThat(page.continuation()).isEqualTo("k/1");
        assertThat(next.cursor()).isEqualTo("z");
    }

    @Test
    void hearsOfRequestsWhileItWaitsForChanges() {
        service.answers(exchange -> {
            exchange.getResponseHeaders().set("Tillsync-Requests", "2");
            send(exchange, 200, JSON, PAGE.formatted("\"cursor\":\"a\""));
        });
        var woken = transport.awaitChanges(new Pull("a", 0, null, Duration.ofSeconds(7)));

        assertThat(woken.requests()).isEqualTo(2);
        assertThat(woken.page().cursor()).isEqualTo("a");
        assertThat(service.asked()).endsWith(" /api/v1/till/changes?limit=5000&since=a&wait=7");
    }

    @Test
    void readsRequestsAndLeavesOutWhatHasNoId() {
        service.answers(200, JSON, """
                {"future":1,"requests":[
                  {"id":"r1","kind":"READ_ARTICLE","number":"4711","expiresInSeconds":9,"future":1},
                  {"kind":"READ_ARTICLE","number":"1"},{"id":"with blank","kind":"CHANGE"},
                  {"id":"r2","kind":"CHANGE","edits":[{"op":"remove","number":"x"}],"contentHash":"ab",
                   "origin":{"kind":"INBOX"},"expiresInSeconds":3}]}""");
        var requests = transport.requests(Duration.ofSeconds(20));

        assertThat(requests).extracting(LiveRequest::id).containsExactly("r1", "r2");
        assertThat(requests.get(0))
                .isEqualTo(new LiveRequest("r1", LiveRequest.READ_ARTICLE, "4711", null, null, "LIVE", false, null, 9));
        assertThat(ChangeSet.read(requests.get(1).edits()).edits()).containsExactly(remove("x"));
        assertThat(requests.get(1).origin()).isEqualTo("INBOX");
        assertThat(service.asked()).endsWith(" /api/v1/till/requests?wait=20");
    }

    @Test
    void answersRequests() {
        service.answers(204, JSON, "");
        transport.respond("r/1", new Response.Done(2, 1, 0));
        assertThat(service.asked()).isEqualTo("POST /api/v1/till/responses/r%2F1");
        assertThat(service.body()).isEqualTo("{\"status\":\"DONE\",\"changed\":2,\"unchanged\":1}");

        transport.respond("r2", new Response.Found(article("a", 5)));
        assertThat(service.body())
                .isEqualTo(
                        "{\"status\":\"ARTICLE\",\"article\":" + article("a", 5).canonical() + "}");

        transport.respond("r3", new Response.NotFound());
        assertThat(service.body()).isEqualTo("{\"status\":\"NOT_FOUND\"}");

        transport.respond("r4", new Response.Refused("TILL_IS_A_FOLLOWER", "no"));
        assertThat(service.body())
                .isEqualTo("{\"status\":\"REFUSED\",\"code\":\"TILL_IS_A_FOLLOWER\",\"detail\":\"no\"}");
    }

    @Test
    void publishesTheRequestThatAChangeSetAnswers() {
        service.answers(
                200,
                JSON,
                "{\"sequence\":5,\"catalogue\":\"c\",\"revision\":2,\"cursor\":\"x\",\"changed\":1,\"unchanged\":0}");
        var set = new ChangeSet(List.of(remove("a")));
        transport.publish(new Publish(5, set, Instant.EPOCH, new Origin("LIVE", "r1")));

        assertThat(service.body()).endsWith("\"origin\":{\"kind\":\"LIVE\",\"requestId\":\"r1\"}}");
    }

    @Test
    void hearsEventsAndTheirEnd() {
        service.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody()
                    .write((":alive\n\nevent: changes\ndata: {\"catalogue\":\"c\",\ndata: \"revision\":3}\n\n"
                                    + ":alive\n\nevent:hello\ndata:{}\n\n")
                            .getBytes(UTF_8));
            exchange.close();
        });
        try (var events = transport.events()) {
            var event = events.next();
            assertThat(event.kind()).isEqualTo("changes");
            assertThat(event.data().get("revision").longValue()).isEqualTo(3);
            assertThat(events.next().kind()).isEqualTo("hello");
            assertThatThrownBy(events::next).isInstanceOf(ServiceUnreachable.class);
        }
    }
}
