package tillsync.service.articles.bulk;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.article.PriceRule;
import tillsync.article.PriceRule.Kind;
import tillsync.article.PriceRule.Rounding;
import tillsync.article.PriceText;
import tillsync.article.Vat;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;
import tillsync.service.articles.editing.GroupLines;
import tillsync.service.articles.editing.PlannedForm;
import tillsync.service.articles.list.Filter;

/**
 * A change of many articles, as typed.
 *
 * @param what PERCENT, CENTS, FIXED, CATEGORY, VAT, DELETE, OFFERED, NOT_OFFERED or WITHDRAW
 * @param amount percent or money
 * @param toVat the new key; "": it stays
 * @param toCategory the new category; "": none
 * @param group the price group whose prices change, or are withdrawn; "": the base
 * @param when NOW or FROM
 * @param from a till's local time
 * @param until when it ends; "": never
 * @param picks the numbers of the ticked articles, as JSON; "": all that the filter finds
 */
record BulkForm(
        @Nullable String what,
        @Nullable String amount,
        @Nullable String rounding,
        @Nullable String toVat,
        @Nullable String toCategory,
        @Nullable String group,
        @Nullable String when,
        @Nullable String from,
        @Nullable String until,
        @Nullable String q,
        @Nullable String category,
        @Nullable String vat,
        @Nullable String planned,
        @Nullable String picks) {
    private static final int MOST_CATEGORY = 200;
    private static final Pattern PERCENT = Pattern.compile("[+-]?\\d{1,4}(?:\\.\\d{1,2})?");
    private static final BigDecimal LEAST_PERCENT = BigDecimal.valueOf(-100);
    private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(1_000);

    private static Optional<BigDecimal> percent(String typed) {
        var text = typed.replaceAll("[\\s%\\u00a0]", "").replace(',', '.').replace('\u2212', '-');
        return PERCENT.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** @param part the part of the page that is unfolded */
    static BulkForm of(Part part, Filter filter, String picks) {
        return new BulkForm(
                part.first(),
                "",
                "CENT",
                "",
                "",
                "",
                "NOW",
                "",
                "",
                filter.q(),
                filter.category(),
                filter.vat(),
                filter.planned(),
                picks);
    }

    Filter filter() {
        return Filter.of(q, category, vat, planned);
    }

    /** The picked numbers. Refuses INVALID if they cannot be read. */
    List<ArticleNumber> picked() {
        return Picks.read(picks);
    }

    /** The parts of the page, each a form of its own. */
    enum Part {
        PRICE("PERCENT"),
        CATEGORY("CATEGORY"),
        VAT("VAT"),
        DELETE("DELETE"),
        MORE("NOT_OFFERED");

        private final String first;

        Part(String first) {
            this.first = first;
        }

        /** The choice that is preselected in this part. */
        String first() {
            return first;
        }

        /** @param name as in an address */
        static Part of(@Nullable String name) {
            return Arrays.stream(values())
                    .filter(part -> part.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(PRICE);
        }
    }

    /** The part of the page in which the change was typed. */
    public Part part() {
        return switch (Objects.requireNonNullElse(what, "")) {
            case "CATEGORY" -> Part.CATEGORY;
            case "VAT" -> Part.VAT;
            case "DELETE" -> Part.DELETE;
            case "OFFERED", "NOT_OFFERED", "WITHDRAW" -> Part.MORE;
            default -> Part.PRICE;
        };
    }

    /** Reads the change. Refuses INVALID with flaws of fields, as {@link #change} does. */
    Bulk bulk(LocalDateTime now) {
        return switch (part()) {
            case DELETE -> new Bulk.Removal();
            case CATEGORY -> new Bulk.Filing(filedIn());
            default -> change(now);
        };
    }

    private String filedIn() {
        var typed = Objects.requireNonNullElse(toCategory, "").strip();
        if (typed.length() > MOST_CATEGORY) {
            throw Refusal.invalid("/toCategory", "LENGTH", "toCategory: (expected: at most " + MOST_CATEGORY + ")");
        }
        return typed;
    }

    /**
     * Reads a change of prices, VAT or offers. Refuses INVALID with flaws of fields, such as NOT_CHOSEN for a filled-in
     * field that the choice does not use.
     */
    BulkChange change(LocalDateTime now) {
        var flaws = new ArrayList<Flaw>();
        var withdraws = "WITHDRAW".equals(what);
        findUnused(flaws);
        var time = Optional.<LocalDateTime>empty();
        var end = Optional.<LocalDateTime>empty();
        try {
            if (withdraws || "FROM".equals(when) && !isOffer()) {
                time = Optional.of(PlannedForm.later(from, now));
            }
            if (!withdraws && !isOffer()) {
                var span = PlannedForm.span(time, until, now);
                end = Optional.ofNullable(span.until());
                time = end.isPresent() ? Optional.of(span.from()) : time;
            }
        } catch (Refusal refusal) {
            flaws.addAll(refusal.flaws());
        }
        var price = Optional.<PriceRule>empty();
        var key = Optional.<String>empty();
        if ("VAT".equals(what)) {
            key = Optional.ofNullable(toVat).filter(Vat::isKnown);
            if (key.isEmpty()) {
                flaws.add(new Flaw("/toVat", "UNKNOWN_VAT", "vat: unknown"));
            }
        } else if (!withdraws && !isOffer()) {
            price = rule(flaws);
        }
        var of = group(flaws);
        if (isOffer() && of.isEmpty() && flaws.isEmpty()) {
            flaws.add(new Flaw("/group", "MISSING", "group: missing"));
        }
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        var offered = isOffer() ? Optional.of("OFFERED".equals(what)) : Optional.<Boolean>empty();
        return new BulkChange(price, key, offered, of, time, end, now);
    }

    /** Returns true if the form changes whether a price group sells the articles; such a change begins at once. */
    private boolean isOffer() {
        return "OFFERED".equals(what) || "NOT_OFFERED".equals(what);
    }

    private Optional<PriceGroup> group(List<Flaw> flaws) {
        try {
            return group == null || group.isBlank() ? Optional.empty() : Optional.of(GroupLines.group("group", group));
        } catch (Refusal refusal) {
            flaws.addAll(refusal.flaws());
            return Optional.empty();
        }
    }

    /**
     * Objects to fields that contradict the choice instead of guessing: a change at once instead of a planned one is a
     * wrong price.
     */
    private void findUnused(List<Flaw> flaws) {
        boolean changesVat = "VAT".equals(what);
        boolean withdraws = "WITHDRAW".equals(what);
        if (isOffer() && ("FROM".equals(when) || until != null && !until.isBlank())) {
            flaws.add(new Flaw("/from", "AT_ONCE", "when: (expected: at once, without an end)"));
        }
        notChosen("amount", amount, !changesVat && !withdraws && !isOffer(), flaws);
        notChosen("toVat", toVat, changesVat, flaws);
        notChosen("group", group, !changesVat, flaws);
        notChosen("from", from, withdraws || "FROM".equals(when), flaws);
        notChosen("until", until, !withdraws, flaws);
    }

    private static void notChosen(String field, @Nullable String typed, boolean chosen, List<Flaw> flaws) {
        if (!chosen && typed != null && !typed.isBlank()) {
            flaws.add(new Flaw("/" + field, "NOT_CHOSEN", field + ": filled in (expected: empty, or its choice)"));
        }
    }

    private Optional<PriceRule> rule(List<Flaw> flaws) {
        try {
            var kind = Kind.valueOf(Objects.requireNonNullElse(what, ""));
            var typed = Objects.requireNonNullElse(amount, "").strip();
            var value = kind == Kind.PERCENT
                    ? percent(typed).orElseThrow(NumberFormatException::new)
                    : BigDecimal.valueOf(PriceText.readChange(typed).cents());
            boolean possible =
                    switch (kind) {
                        case PERCENT ->
                            value.scale() <= 2
                                    && value.compareTo(LEAST_PERCENT) >= 0
                                    && value.compareTo(MOST_PERCENT) <= 0;
                        case CENTS -> true;
                        case FIXED -> value.signum() >= 0;
                    };
            if (possible) {
                return Optional.of(
                        new PriceRule(kind, value, Rounding.valueOf(Objects.requireNonNullElse(rounding, "CENT"))));
            }
        } catch (IllegalArgumentException | Refusal unreadable) {
            // reported below
        }
        var code = "PERCENT".equals(what) ? "PERCENT" : "AMOUNT";
        flaws.add(new Flaw("/amount", code, "amount: unreadable or out of range"));
        return Optional.empty();
    }
}
