package tillsync.article;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.member.Flaws;
import tillsync.article.member.SimpleMember;
import tillsync.article.member.TextRules;
import tillsync.article.member.ValueRules;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.JsonValue.Kind;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;

/**
 * The rules of PROTOCOL section 2 for articles. Service and client apply the same ones, the client before it says
 * "saved". Unknown members may be anything but {@code null} and numbers that are not exact.
 */
final class ArticleRules {
    static final int MOST_BYTES = 16 * 1024;

    /**
     * Levels of nesting. An article travels inside other JSON, which as a whole must stay within {@link
     * JsonReader#DEPTH}.
     */
    static final int MOST_LEVELS = 24;

    static final int MOST_PLANNED = 10;

    private static final long MOST_CENTS = 99_999_999;

    final Flaws flaws = new Flaws();

    private ArticleRules() {}

    /** All flaws; empty if it is an article. Pointers are relative to the article. */
    static List<Flaw> flaws(JsonValue article) {
        var rules = new ArticleRules();
        if (!article.isObject()) {
            rules.flaws.add("", "WRONG_TYPE", "article: " + article.kind() + " (expected: an object)");
            return rules.flaws.found();
        }
        if (ValueRules.isDeeper(article, MOST_LEVELS)) {
            rules.flaws.add("", "TOO_DEEP", "article: nested deeper than " + MOST_LEVELS + " levels");
            return rules.flaws.found();
        }
        ValueRules.check(article, rules.flaws);
        rules.flaws.text("/number", article.get("number"), TextRules.NUMBER, true);
        rules.flaws.text("/name", article.get("name"), TextRules.NAME, true);
        rules.checkPrice("/price", article.get("price"), true);
        rules.checkVat("/vat", article.get("vat"), true);
        rules.checkSimple(article);
        rules.checkAttributes(article.get("attributes"));
        rules.checkPlanned(article.get("planned"));
        rules.checkPicture(article.get(PictureId.MEMBER));
        CheckoutRules.check(article, rules.flaws);
        GroupRules.check(article, rules);
        return rules.flaws.found();
    }

    /** The flaws of a price that is there. */
    static List<Flaw> priceFlaws(String pointer, JsonValue price) {
        var rules = new ArticleRules();
        rules.checkPrice(pointer, price, true);
        return rules.flaws.found();
    }

    void checkPrice(String pointer, @Nullable JsonValue price, boolean required) {
        if (price == null) {
            if (required) {
                flaws.add(pointer, "MISSING", "price: missing (expected: {cents, currency})");
            }
            return;
        }
        if (!price.isObject()) {
            flaws.add(pointer, "WRONG_TYPE", "price: " + price.kind() + " (expected: {cents, currency})");
            return;
        }
        checkCents(pointer + "/cents", price.get("cents"));
        var currency = flaws.text(pointer + "/currency", price.get("currency"), true);
        if (currency != null && !Price.isCurrency(currency)) {
            flaws.add(pointer + "/currency", "UNKNOWN_CURRENCY", "currency: not of ISO 4217 (expected: such as EUR)");
        }
    }

    private void checkCents(String pointer, @Nullable JsonValue cents) {
        if (cents == null) {
            flaws.add(pointer, "MISSING", "cents: missing (expected: 0.." + MOST_CENTS + ")");
        } else if (cents.kind() != Kind.NUMBER) {
            flaws.add(pointer, "WRONG_TYPE", "cents: " + cents.kind() + " (expected: an integer)");
        } else if (ValueRules.isExact(cents) && (cents.longValue() < 0 || cents.longValue() > MOST_CENTS)) {
            flaws.add(pointer, "OUT_OF_RANGE", "cents: " + cents.longValue() + " (expected: 0.." + MOST_CENTS + ")");
        }
    }

    private void checkVat(String pointer, @Nullable JsonValue vat, boolean required) {
        var key = flaws.text(pointer, vat, required);
        if (key != null && !Vat.isKnown(key)) {
            flaws.add(pointer, "UNKNOWN_VAT", "vat: an unknown key (expected: such as DE_STANDARD)");
        }
    }

    private void checkSimple(JsonValue article) {
        for (var member : SimpleMember.ALL) {
            var value = article.get(member.name());
            if (value != null) {
                member.kind().rule().check(member.name(), value, flaws);
            }
        }
    }

    private void checkPicture(@Nullable JsonValue value) {
        var picture = flaws.text("/picture", value, false);
        if (picture != null && !PictureId.isValid(picture)) {
            flaws.add("/picture", "PICTURE", "picture: no SHA-256 (expected: 64 lower-case hex digits)");
        }
    }

    private void checkAttributes(@Nullable JsonValue attributes) {
        if (attributes == null) {
            return;
        }
        if (!attributes.isObject()) {
            flaws.add("/attributes", "WRONG_TYPE", "attributes: " + attributes.kind() + " (expected: an object)");
        } else if (attributes.members().isEmpty()) {
            flaws.add("/attributes", "NOT_CANONICAL", "attributes: empty (expected: the member left out)");
        } else if (attributes.members().size() > 50) {
            flaws.add(
                    "/attributes",
                    "TOO_MANY",
                    "attributes: " + attributes.members().size() + " (expected: 1..50)");
        } else {
            attributes.members().forEach(this::checkAttribute);
        }
    }

    private void checkAttribute(String name, JsonValue value) {
        var pointer = "/attributes/" + ValueRules.escaped(name);
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > 64) {
            flaws.add(pointer, "LENGTH", "name's code points: " + length + " (expected: 1..64)");
        }
        var text = flaws.text(pointer, value, true);
        if (text != null && text.codePointCount(0, text.length()) > 1_000) {
            flaws.add(pointer, "LENGTH", "value's code points: over 1,000 (expected: 0..1000)");
        }
    }

    private void checkPlanned(@Nullable JsonValue planned) {
        if (planned == null) {
            return;
        }
        var values = planned.elements();
        if (values.isEmpty() || values.size() > MOST_PLANNED) {
            flaws.add("/planned", "WRONG_TYPE", "planned: (expected: an array of 1..10)");
            return;
        }
        String last = "";
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i);
            var pointer = "/planned/" + i;
            if (!value.isObject() || !Planning.plansAny(value)) {
                flaws.add(
                        pointer,
                        "WRONG_TYPE",
                        "planned value: (expected: {from, until?, and any of price, vat, name, groups})");
                continue;
            }
            checkPrice(pointer + "/price", value.get("price"), false);
            checkVat(pointer + "/vat", value.get("vat"), false);
            flaws.text(pointer + "/name", value.get("name"), TextRules.NAME, false);
            var from = minute(pointer + "/from", value.get("from"), true, last);
            last = from == null ? last : from;
            minute(pointer + "/until", value.get("until"), false, from);
        }
    }

    /**
     * Checks a local time.
     *
     * @param after the time that it must follow; null: any time is allowed
     * @return the time; null if the member is missing or no time
     */
    private @Nullable String minute(
            String pointer, @Nullable JsonValue value, boolean required, @Nullable String after) {
        var minute = flaws.text(pointer, value, required);
        if (minute != null && !TillTime.isMinute(minute)) {
            flaws.add(pointer, "LOCAL_TIME", "text: no local time (expected: yyyy-MM-ddTHH:mm)");
            return null;
        }
        if (minute != null && after != null && minute.compareTo(after) <= 0) {
            flaws.add(pointer, "NOT_ASCENDING", "local time: not after the one before (expected: ascending)");
        }
        return minute;
    }

    /** Refuses an article or record whose canonical form is too large; no other rule checks that. */
    static void requireSize(String what, byte[] canonical) {
        if (canonical.length > MOST_BYTES) {
            throw Refusal.invalid(
                    "", "TOO_LARGE", what + ": " + canonical.length + " bytes (expected: at most " + MOST_BYTES + ")");
        }
    }
}
