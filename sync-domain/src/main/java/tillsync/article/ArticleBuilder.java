package tillsync.article;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.article.CountedMember.Counted;
import tillsync.article.member.Units;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.problem.Refusal;

/**
 * Builds an article member by member. {@link #build} refuses what {@link Article#read(JsonValue)} refuses, in the same
 * words. Lists get the one order that the rules require. Not thread-safe.
 */
public final class ArticleBuilder {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,2})?");

    private JsonObject members;
    private final List<UnaryOperator<Article>> additions = new ArrayList<>();

    ArticleBuilder(JsonObject members) {
        this.members = members;
    }

    public ArticleBuilder name(String name) {
        return text("name", name);
    }

    public ArticleBuilder price(Price price) {
        members = members.with("price", given("price", price).toJson());
        return this;
    }

    /**
     * Sets a price from digits with a point, such as 2.80, 2.8 or 2. Rounds nothing, and reads no comma, which is
     * ambiguous.
     *
     * @param currency ISO 4217, such as CHF
     * @throws Refusal INVALID if that is not an amount
     */
    public ArticleBuilder price(String amount, String currency) {
        if (!AMOUNT.matcher(given("price", amount)).matches()) {
            throw Refusal.invalid("/price/cents", "PRICE_UNREADABLE", "price: " + amount + " (expected: such as 2.80)");
        }
        return price(new Price(new BigDecimal(amount).movePointRight(2).longValueExact(), given("currency", currency)));
    }

    /** Sets a price in euro, in the form of {@link #price(String, String)}. */
    public ArticleBuilder euro(String amount) {
        return price(amount, "EUR");
    }

    /** @param key such as DE_STANDARD: {@link Vat#keys} has all */
    public ArticleBuilder vat(String key) {
        return text("vat", key);
    }

    public ArticleBuilder category(String category) {
        return text("category", category);
    }

    public ArticleBuilder gtin(String gtin) {
        return text("gtin", gtin);
    }

    /** @param unit such as PIECE or KILOGRAM: {@link Units#ALL} has all */
    public ArticleBuilder unit(String unit) {
        return text("unit", unit);
    }

    public ArticleBuilder picture(PictureId picture) {
        return text(PictureId.MEMBER, given(PictureId.MEMBER, picture).value());
    }

    /** @throws NullPointerException that names the member, if it is null */
    private static <T> T given(String name, @Nullable T value) {
        return Objects.requireNonNull(value, name + ": null (expected: a value)");
    }

    private ArticleBuilder text(String name, String text) {
        members = members.with(name, given(name, text));
        return this;
    }

    public ArticleBuilder attribute(String name, String value) {
        return member("attributes", members.object("attributes").with(given("attribute", name), given(name, value)));
    }

    /** Adds a further barcode, for one piece. */
    public ArticleBuilder code(String code) {
        return code(code, 1);
    }

    /** @param pieces the number of pieces under the barcode; a later call for the same barcode replaces it */
    public ArticleBuilder code(String code, int pieces) {
        return counted(CountedMember.CODES, code, pieces);
    }

    /** Adds an article that is sold along, such as a deposit. */
    public ArticleBuilder linked(String number) {
        return linked(number, 1);
    }

    /** @param quantity for one piece; a later call for the same number replaces it */
    public ArticleBuilder linked(String number, int quantity) {
        return counted(CountedMember.LINKED, number, quantity);
    }

    /** Adds options, by their key, for which the till asks at the sale. */
    public ArticleBuilder option(String key) {
        return option(key, 1);
    }

    /** @param times the number of times that the till asks; a later call for the same key replaces it */
    public ArticleBuilder option(String key, int times) {
        return counted(CountedMember.OPTIONS, key, times);
    }

    private ArticleBuilder counted(CountedMember member, String value, int quantity) {
        var all = new ArrayList<>(member.of(members));
        all.removeIf(each -> each.value().equals(value));
        all.add(new Counted(given(member.member(), value), quantity));
        members = member.with(members, all);
        return this;
    }

    /** Sets the number by which a scale calls the article up. */
    public ArticleBuilder plu(int plu) {
        return member(Scale.MEMBER, members.object(Scale.MEMBER).with(Scale.PLU, plu));
    }

    public ArticleBuilder tareGrams(int grams) {
        return member(Scale.MEMBER, members.object(Scale.MEMBER).with(Scale.TARE, grams));
    }

    public ArticleBuilder groupPrice(String group, Price price) {
        return offer(group, new GroupOffer(Optional.of(price), true));
    }

    /** Excludes the article from the tills of a price group. */
    public ArticleBuilder notOffered(String group) {
        return offer(group, new GroupOffer(Optional.empty(), false));
    }

    private ArticleBuilder offer(String group, GroupOffer offer) {
        additions.add(article -> offer.in(article, PriceGroup.read(group)));
        return this;
    }

    /**
     * Plans a price from a local time of the till on.
     *
     * @param from in whole minutes
     * @param until the end, in whole minutes; null: none
     */
    public ArticleBuilder plannedPrice(LocalDateTime from, @Nullable LocalDateTime until, Price price) {
        return planned(from, until, price, null);
    }

    /** Plans a VAT key, with the times of {@link #plannedPrice}. */
    public ArticleBuilder plannedVat(LocalDateTime from, @Nullable LocalDateTime until, String key) {
        return planned(from, until, null, key);
    }

    private ArticleBuilder planned(
            LocalDateTime from, @Nullable LocalDateTime until, @Nullable Price price, @Nullable String vat) {
        requireMinute(from);
        if (until != null) {
            requireMinute(until);
        }
        additions.add(article -> Planning.with(article, from, until, price, vat));
        return this;
    }

    private static void requireMinute(LocalDateTime time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            throw Refusal.invalid("/planned", "LOCAL_TIME", "local time: " + time + " (expected: a whole minute)");
        }
    }

    /** Sets any member, such as one of the vendor's own. */
    public ArticleBuilder member(String name, JsonValue value) {
        members = members.with(name, value);
        return this;
    }

    /** Removes a member, such as all {@code codes} or {@code planned} of a former version. */
    public ArticleBuilder without(String member) {
        members = members.without(member);
        return this;
    }

    /** @throws Refusal INVALID, with the flaws, if that is not an article */
    public Article build() {
        var article = Article.read(members);
        for (var addition : additions) {
            article = addition.apply(article);
        }
        return article;
    }
}
