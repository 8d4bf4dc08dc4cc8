package tillsync.client.store.tables;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import tillsync.android.Lists;
import tillsync.article.Kinds;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.json.Form;
import tillsync.client.json.Kept;
import tillsync.client.reconcile.Outcome;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.store.ClockSkew;
import tillsync.client.store.Guarded;
import tillsync.client.store.Identity;
import tillsync.client.store.Loss;
import tillsync.client.store.Numbering;
import tillsync.client.store.Paired;
import tillsync.client.store.Position;
import tillsync.client.store.Role;
import tillsync.client.store.Waiting;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.topology.GroupVersion;

/** The JSON forms of a store's facts, compatible since the first version. */
final class FactForms {
    static final Form<Long> NUMBER = Form.of(JsonValue.Whole::new, json -> ((JsonValue.Whole) json).value());

    static final Form<Boolean> FLAG = Form.of(JsonValue.Flag::new, json -> ((JsonValue.Flag) json).value());

    static final Form<Instant> INSTANT = Form.ofText(Instant::toString, Instant::parse);

    static final Form<LocalDateTime> LOCAL_TIME =
            Form.ofText(DateTimeFormatter.ISO_LOCAL_DATE_TIME::format, LocalDateTime::parse);

    static final Form<String[]> TEXTS = Form.of(
            texts -> new JsonArray(Stream.of(texts).map(Form::text).collect(Lists.toList())),
            json -> json.elements().stream().map(JsonValue::text).toArray(String[]::new));

    /** Leaves out a price group or records that never were, as earlier versions did. */
    static final Form<Position> POSITION = Form.ofObject(
            at -> {
                var json = JsonObject.EMPTY
                        .with("cursor", Form.text(at.cursor()))
                        .with("catalogue", Form.text(at.catalogue()))
                        .with("revision", at.revision())
                        .with("articles", at.articles())
                        .with("digest", at.digest().toString());
                var grouped = at.grouped().equals(GroupVersion.NEVER)
                        ? json
                        : json.with("grouped", at.grouped().toJson());
                return at.kinds().equals(Kinds.NONE)
                        ? grouped
                        : grouped.with("kinds", at.kinds().toString());
            },
            kept -> {
                var grouped = kept.objectOrNull("grouped");
                var kinds = kept.textOrNull("kinds", Kinds::parse);
                return new Position(
                        kept.textOrNull("cursor"),
                        kept.textOrNull("catalogue", CatalogueId::of),
                        kept.number("revision"),
                        kept.number("articles"),
                        kept.text("digest", CatalogueDigest::parse),
                        grouped == null
                                ? GroupVersion.NEVER
                                : new GroupVersion(
                                        grouped.textOrNull("name", PriceGroup::new), grouped.number("version")),
                        kinds == null ? Kinds.NONE : kinds);
            });

    static final Form<Identity> IDENTITY = Form.ofObject(
            till -> JsonObject.EMPTY
                    .with("deviceId", till.deviceId())
                    .with("name", till.name())
                    .with("role", till.role().name())
                    .with("mainName", Form.text(till.mainName()))
                    .with("delivers", till.delivers())
                    .with("session", till.session())
                    .with("pollSeconds", till.pollSeconds())
                    .with("guarded", till.guarded() == null ? JsonValue.NULL : guarded(till.guarded()))
                    .with("turnedAway", Form.text(till.turnedAway())),
            kept -> {
                var guarded = kept.objectOrNull("guarded");
                return new Identity(
                        kept.text("deviceId"),
                        kept.text("name"),
                        kept.text("role", Role::valueOf),
                        kept.textOrNull("mainName"),
                        kept.flag("delivers"),
                        kept.text("session"),
                        Math.toIntExact(kept.number("pollSeconds")),
                        guarded == null ? null : guarded(guarded),
                        kept.textOrNull("turnedAway"));
            });

    private static JsonObject guarded(Guarded guarded) {
        return JsonObject.EMPTY
                .with("since", guarded.since().toString())
                .with("revision", guarded.revision())
                .with("removed", guarded.removed())
                .with("unpriced", guarded.unpriced())
                .with("articles", guarded.articles());
    }

    private static Guarded guarded(Kept kept) {
        return new Guarded(
                kept.text("since", Instant::parse),
                kept.number("revision"),
                kept.number("removed"),
                kept.number("unpriced"),
                kept.number("articles"));
    }

    static final Form<Waiting> WAITING = Form.ofObject(
            waiting -> JsonObject.EMPTY
                    .with("code", waiting.code())
                    .with("since", waiting.since().toString()),
            kept -> new Waiting(kept.text("code"), kept.text("since", Instant::parse)));

    static final Form<Numbering> NUMBERING = Form.ofObject(
            numbering -> JsonObject.EMPTY.with("pairing", numbering.pairing()).with("next", numbering.next()),
            kept -> new Numbering(kept.text("pairing"), kept.number("next")));

    static final Form<Fact.Frozen> FROZEN = Form.ofObject(
            frozen -> JsonObject.EMPTY
                    .with("pairing", frozen.pairing())
                    .with("sequence", frozen.sequence())
                    .with("upTo", frozen.upTo()),
            kept -> new Fact.Frozen(kept.text("pairing"), kept.number("sequence"), kept.number("upTo")));

    static final Form<Paired> PAIRED = Form.ofObject(
            paired -> JsonObject.EMPTY.with("deviceId", paired.deviceId()).with("pairing", paired.pairing()),
            kept -> new Paired(kept.text("deviceId"), kept.text("pairing")));

    static final Form<ClockSkew> CLOCK_SKEW = Form.ofObject(
            skew -> JsonObject.EMPTY
                    .with("seconds", skew.seconds())
                    .with("since", skew.since().toString()),
            kept -> new ClockSkew(kept.number("seconds"), kept.text("since", Instant::parse)));

    static final Form<Loss> LOSS = Form.ofObject(
            loss -> JsonObject.EMPTY
                    .with("edits", loss.edits())
                    .with("more", loss.more())
                    .with("since", Form.text(loss.since())),
            kept -> new Loss(kept.number("edits"), kept.flag("more"), kept.textOrNull("since", Instant::parse)));

    /** The counts alone. The empty lists are for earlier versions, which require them. */
    static final Form<Reconciliation> COUNTS = Form.ofObject(
            last -> JsonObject.EMPTY
                    .with("at", last.at().toString())
                    .with("outcome", last.outcome().name())
                    .with("compared", last.compared())
                    .with("equal", last.equal())
                    .with("added", last.added())
                    .with("changed", last.changed())
                    .with("removed", last.removed())
                    .with("kept", last.kept())
                    .with("waiting", last.waiting())
                    .with("invalid", last.invalid())
                    .with("differences", new JsonArray(List.of()))
                    .with("flaws", new JsonArray(List.of())),
            kept -> new Reconciliation(
                    kept.text("at", Instant::parse),
                    kept.text("outcome", Outcome::read),
                    kept.number("compared"),
                    kept.number("equal"),
                    kept.number("added"),
                    kept.number("changed"),
                    kept.number("removed"),
                    kept.number("kept"),
                    kept.number("waiting"),
                    kept.number("invalid"),
                    List.of(),
                    List.of()));

    private FactForms() {}
}
