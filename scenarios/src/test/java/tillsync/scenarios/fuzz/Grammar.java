package tillsync.scenarios.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tillsync.article.PictureId;
import tillsync.article.member.SimpleMember;
import tillsync.service.PlainTill;

/** Makes requests as those make them who mean well. */
final class Grammar {
    private static final List<String> OF_AN_ARTICLE = Stream.concat(
                    Stream.of("number", "name", "price", "currency", "vat", "attributes", "codes", "linked", "options"),
                    Stream.concat(
                            Stream.of("plu", "tare", "groups", "key", "base"),
                            SimpleMember.ALL.stream().map(SimpleMember::name)))
            .toList();
    private static final List<String> OF_OAUTH = List.of(
            "client_id",
            "scope",
            "grant_type",
            "device_code",
            "till_name",
            "till_place",
            "till_model",
            "till_software",
            "till_adapter",
            "till_kind");

    private final Callers callers;
    private final Known known;
    private final Values values;
    private final Bodies bodies;

    Grammar(Callers callers, Known known) {
        this.callers = callers;
        this.known = known;
        this.values = new Values(known);
        this.bodies = new Bodies(values);
    }

    Draft draft(Target target, RandomGenerator random) {
        var draft = new Draft(target);
        draft.headers.add("Host: localhost");
        draft.headers.add("Connection: close");
        // tries are counted by network address: from one alone, most inputs would be refused unseen
        draft.headers.add("X-Forwarded-For: 203.0." + random.nextInt(256) + "." + random.nextInt(256));
        var till = callers.till(random);
        var session = callers.session(random);
        boolean byPage = identify(draft, till, session, random);
        path(draft, till, random);
        for (var name : target.query()) {
            if (random.nextInt(3) > 0) {
                draft.query.add(name);
                draft.query.add(encoded(values.of(name, random)));
            }
        }
        for (var name : target.headers()) {
            if (!name.equals("Authorization") && random.nextInt(8) > 0) {
                draft.header(name, values.of(name, random));
            }
        }
        body(draft, byPage ? session : null, random);
        return draft;
    }

    /** @return whether the session of a browser asks */
    private boolean identify(Draft draft, PlainTill till, Callers.Session session, RandomGenerator random) {
        var target = draft.target;
        boolean stranger = random.nextInt(12) == 0;
        boolean byPage = (target.isPage() || random.nextInt(6) == 0) && !target.isOfTills() && !stranger;
        if (byPage) {
            draft.header("Cookie", session.cookie());
        } else if (target.path().equals("/api/v1/tokens") && target.method().equals("POST")) {
            var basic = known.any("email", random) + ":" + values.of("password", random);
            draft.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(UTF_8)));
        } else if (target.isOfTills() != stranger) {
            draft.header("Authorization", "Bearer " + till.token());
        } else if (!target.isPage() && random.nextInt(12) > 0) {
            draft.header("Authorization", "Bearer " + callers.user(random).token());
        }
        draft.header("Accept", target.isPage() ? "text/html" : "application/json");
        return byPage;
    }

    private void path(Draft draft, PlainTill till, RandomGenerator random) {
        var path = draft.target.path();
        for (int open = path.indexOf('{'); open >= 0; open = path.indexOf('{')) {
            int close = path.indexOf('}', open);
            var name = path.substring(open + 1, close);
            var value = name.equals("sequence") ? sequence(till, random) : values.of(name, random);
            if (draft.target.isPicture()) {
                draft.body = FuzzedPicture.of(random);
                value = name.equals("sha256") ? PictureId.of(draft.body).value() : value;
            }
            path = path.substring(0, open) + encoded(value) + path.substring(close + 1);
        }
        draft.path = path.replace("/**", "/readiness");
    }

    /** Mostly the next one. */
    private String sequence(PlainTill till, RandomGenerator random) {
        return random.nextInt(5) == 0 ? "" + random.nextInt(20) : known.any(Callers.next(till), random);
    }

    private void body(Draft draft, Callers.Session session, RandomGenerator random) {
        var target = draft.target;
        if (target.method().equals("GET") || target.method().equals("DELETE") && target.body() == null) {
            return;
        }
        if (target.form() != null || target.isPage()) {
            form(draft, session, names(target), random);
        } else if (target.isPicture()) {
            draft.header("Content-Type", values.of("mediaType", random));
            if (session != null) {
                draft.header("X-CSRF-TOKEN", session.csrf());
            }
        } else if (target.path().startsWith("/oauth2/")) {
            form(draft, null, OF_OAUTH, random);
        } else {
            if (session != null) {
                draft.header("X-CSRF-TOKEN", session.csrf());
            }
            draft.header("Content-Type", "application/json");
            draft.body = bodies.of(target, random).toString().getBytes(UTF_8);
        }
    }

    private static List<String> names(Target target) {
        if (target.path().endsWith("/article")) {
            return OF_AN_ARTICLE;
        }
        return target.form() == null || !target.form().isRecord()
                ? List.of("code", "name")
                : Arrays.stream(target.form().getRecordComponents())
                        .map(component -> component.getName())
                        .toList();
    }

    private void form(Draft draft, Callers.Session session, List<String> names, RandomGenerator random) {
        var pairs = new ArrayList<String>();
        for (var name : names) {
            if (random.nextInt(12) > 0) {
                pairs.add(name + "=" + encoded(values.of(name, random)));
            }
        }
        if (session != null) {
            pairs.add("_csrf=" + encoded(session.csrf()));
        }
        draft.header("Content-Type", "application/x-www-form-urlencoded");
        draft.body = String.join("&", pairs).getBytes(UTF_8);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
