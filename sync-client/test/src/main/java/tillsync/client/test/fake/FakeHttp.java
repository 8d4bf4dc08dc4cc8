package tillsync.client.test.fake;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Origin;
import tillsync.client.store.Held;
import tillsync.client.store.Waiting;
import tillsync.client.transport.Greeting;
import tillsync.client.transport.Hello;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Receipt;
import tillsync.client.transport.Report;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.TillDescription;
import tillsync.delta.Change;
import tillsync.delta.ChangePage;
import tillsync.delta.Head;
import tillsync.delta.PageWriter;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.Members;
import tillsync.topology.GroupVersion;

/** Reads the requests of tills over HTTP, and writes their answers (PROTOCOL section 5). */
final class FakeHttp {
    private FakeHttp() {}

    static Hello hello(JsonValue body) {
        var hello = Members.of(body);
        var device = new TillDescription(
                hello.optionalText("name").orElse(null),
                hello.text("model"),
                hello.text("software"),
                hello.text("adapter"));
        return new Hello(
                device, time(hello, "time"), hello.optionalText("session").orElse(null), 0, null, null);
    }

    static Publish publish(long sequence, boolean holds, JsonValue body) {
        var set = Members.of(body);
        return new Publish(sequence, ChangeSet.read(body.get("edits")), time(set, "at"), Origin.TILL, holds);
    }

    static Report report(JsonValue body, Instant now) {
        var report = Members.of(body);
        var held = body.has("held")
                ? report.objects("held").stream()
                        .map(each -> new Held(
                                new ArticleNumber(each.text("number")),
                                each.count("revision", 0),
                                each.text("code"),
                                each.optionalText("detail").orElse(""),
                                now))
                        .toList()
                : List.<Held>of();
        return new Report(
                report.text("cursor"),
                report.count("articles", 0),
                CatalogueDigest.parse(report.text("digest")),
                GroupVersion.read(report).orElse(GroupVersion.NEVER),
                time(report, "time"),
                List.of(),
                held,
                report.optionalObject("waiting")
                        .map(waiting -> new Waiting(waiting.text("code"), time(waiting, "since")))
                        .orElse(null),
                report.count("unpublished", 0, Long.MAX_VALUE, 0),
                null,
                null);
    }

    private static Instant time(Members members, String name) {
        try {
            return Instant.parse(members.text(name));
        } catch (DateTimeException none) {
            throw members.wrong(name, "a time in UTC, such as 2026-12-01T11:00:00Z");
        }
    }

    static JsonObject greeting(Greeting greeting, @Nullable String mainName, Instant now) {
        var till = greeting.identity();
        JsonValue follows = mainName == null
                ? JsonValue.NULL
                : JsonObject.EMPTY.with("deviceId", mainName).with("name", mainName);
        var body = JsonObject.EMPTY
                .with("deviceId", till.deviceId())
                .with("merchantId", "shop")
                .with("name", till.name())
                .with("role", till.role().name())
                .with(
                        "catalogue",
                        head(greeting.head()).with("id", greeting.catalogue().toString()))
                .with("follows", follows)
                .with("delivery", "AUTO")
                .with(
                        "publish",
                        JsonObject.EMPTY
                                .with("pairing", greeting.numbering().pairing())
                                .with("next", greeting.numbering().next()))
                .with("cursor", JsonValue.NULL)
                .with("session", till.session())
                .with("serverTime", now.toString())
                .with("minimum", JsonObject.EMPTY)
                .with("pollSeconds", till.pollSeconds())
                .with("guarded", JsonValue.NULL);
        return greeting.grouped().everGiven()
                ? body.with("group", greeting.grouped().toJson())
                : body;
    }

    static JsonObject head(Head head) {
        return JsonObject.EMPTY
                .with("revision", head.revision())
                .with("articles", head.articles())
                .with("digest", head.digest().toString());
    }

    static JsonObject receipt(long sequence, Receipt receipt, int edits) {
        var body = JsonObject.EMPTY.with("sequence", sequence);
        return receipt.held()
                ? body.with("status", "HELD").with("inboxId", "inbox-" + sequence)
                : body.with("catalogue", String.valueOf(receipt.catalogue()))
                        .with("revision", receipt.revision())
                        .with("cursor", String.valueOf(receipt.cursor()))
                        .with("changed", receipt.changed())
                        .with("unchanged", edits - receipt.changed());
    }

    /** A page of changes; its price group is a member that {@link PageWriter} leaves to the service. */
    static JsonValue page(ChangePage page) {
        var writer = new PageWriter(page.catalogue(), page.snapshot());
        for (var change : page.changes()) {
            if (change instanceof Change.Put put) {
                writer.put(put.revision(), put.article().canonicalUtf8());
            } else if (change instanceof Change.Remove remove) {
                writer.remove(remove.revision(), remove.number(), remove.reason());
            }
        }
        var json = (JsonObject) JsonReader.read(writer.end(page.head(), page.continuation(), page.cursor()));
        return page.grouped() == null ? json : json.with("group", page.grouped().toJson());
    }

    static JsonObject problem(ServiceRefusal refusal) {
        var errors = refusal.flaws().stream()
                .<JsonValue>map(flaw -> JsonObject.EMPTY
                        .with("pointer", flaw.pointer())
                        .with("code", flaw.code())
                        .with("detail", flaw.detail()))
                .toList();
        var body = JsonObject.EMPTY
                .with("type", "about:blank")
                .with("title", refusal.code())
                .with("status", refusal.status())
                .with("code", refusal.code())
                .with("detail", refusal.detail());
        return errors.isEmpty() ? body : body.with("errors", new JsonArray(errors));
    }

    static JsonObject report(@Nullable Report report, boolean verified) {
        if (report == null) {
            return JsonObject.EMPTY;
        }
        var held = report.held().stream()
                .<JsonValue>map(each -> JsonObject.EMPTY
                        .with("number", each.number().value())
                        .with("code", each.code())
                        .with("detail", each.detail()))
                .toList();
        return JsonObject.EMPTY
                .with("cursor", String.valueOf(report.cursor()))
                .with("articles", report.articles())
                .with("digest", report.digest().toString())
                .with("verified", verified)
                .with("held", new JsonArray(held))
                .with(
                        "waiting",
                        report.waiting() == null ? "" : report.waiting().code());
    }

    /** The longest wait that a request asks for: 0..55 seconds. */
    static Duration patience(@Nullable String wait) {
        return Duration.ofSeconds(wait == null ? 0 : Math.max(0, Math.min(55, Long.parseLong(wait))));
    }
}
