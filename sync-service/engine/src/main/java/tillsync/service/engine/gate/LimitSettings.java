package tillsync.service.engine.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.approval.SecondEyes;
import tillsync.guard.Limits;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.HeldDeliveries;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.events.Actor;
import tillsync.service.store.events.Work;
import tillsync.service.store.json.Json;
import tillsync.service.tills.access.ActorNames;
import tillsync.service.tills.access.MerchantLock;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.MerchantId;

/**
 * Shows users the limits of merchants, and sets them. Stricter limits hold at once. Weaker limits of prices wait until
 * another user wants them, too, and so do those of losses if the merchant wants a second pair of eyes. This is also the
 * table of limits that still wait for another user.
 */
@Repository
public record LimitSettings(
        JdbcClient jdbc,
        MerchantLimits limits,
        HeldDeliveries catalogues,
        Rights rights,
        Approvers approvers,
        TillUsers users,
        ActorNames names,
        MerchantLock merchants,
        Work work,
        Clock clock) {
    /** The limits that may be made weaker. */
    public enum Kind {
        /** The limit of price changes. */
        APPROVAL,
        /** The limits of losses. */
        GUARD
    }

    /** The losses at which a merchant wants delivery held. */
    public record LossLimits(long windowSeconds, int percent, int articles) {
        static LossLimits of(Limits limits) {
            return new LossLimits(limits.window().toSeconds(), limits.percent(), limits.articles());
        }
    }

    /** @param wanted weaker limits that another user must confirm; null, and left out, if nobody wants weaker ones */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Losses(
            long windowSeconds,
            int percent,
            int articles,
            @Nullable WantedLosses wanted) {}

    /** @param by the name of the user who wants them; null if that user no longer exists */
    record WantedLosses(
            long windowSeconds,
            int percent,
            int articles,
            @Nullable String by,
            OffsetDateTime at) {}

    /** @param wanted a weaker setting that another user must confirm; null: nobody wants a weaker one */
    public record Prices(
            boolean secondEyes, int pricePercent, @Nullable WantedPrices wanted) {}

    /** @param by the name of the user who wants it; null if that user no longer exists */
    public record WantedPrices(
            boolean secondEyes, int pricePercent, @Nullable String by, OffsetDateTime at) {}

    /** @param limits in the form of {@link #text} */
    private record Wanted(String limits, UserId by, OffsetDateTime at) {}

    public LossLimits lossLimits(MerchantId merchant) {
        return LossLimits.of(limits.losses(merchant));
    }

    public Losses losses(MerchantId merchant) {
        var hold = lossLimits(merchant);
        var wanted = wanted(merchant, Kind.GUARD).map(this::losses).orElse(null);
        return new Losses(hold.windowSeconds(), hold.percent(), hold.articles(), wanted);
    }

    private WantedLosses losses(Wanted wanted) {
        var parts = wanted.limits().split(" ");
        return new WantedLosses(
                Long.parseLong(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                name(wanted.by()),
                wanted.at());
    }

    public Prices prices(MerchantId merchant) {
        var hold = limits.prices(merchant);
        var wanted = wanted(merchant, Kind.APPROVAL).map(this::prices).orElse(null);
        return new Prices(hold.on(), hold.pricePercent(), wanted);
    }

    private WantedPrices prices(Wanted wanted) {
        var eyes = Json.MAPPER.readValue(wanted.limits(), SecondEyes.class);
        return new WantedPrices(eyes.on(), eyes.pricePercent(), name(wanted.by()), wanted.at());
    }

    private @Nullable String name(UserId user) {
        return names.of(Actor.ofUser(user.value())).orElse(null);
    }

    /** Returns true if this user asked for the weaker limits that another one must confirm. */
    public boolean areWantedBy(UserId user, MerchantId merchant, Kind kind) {
        return wanted(merchant, kind).filter(wanted -> wanted.by().equals(user)).isPresent();
    }

    private Optional<Wanted> wanted(MerchantId merchant, Kind kind) {
        return jdbc.sql("select wanted, wanted_by, wanted_at from wanted_setting where merchant = ? and setting = ?")
                .params(merchant.value(), kind.name())
                .query((row, index) -> new Wanted(
                        row.getString(1), UserId.of(row.getString(2)), row.getObject(3, OffsetDateTime.class)))
                .optional();
    }

    private static String text(Limits losses) {
        return losses.window().toSeconds() + " " + losses.percent() + " " + losses.articles();
    }

    private static String text(SecondEyes prices) {
        return Json.MAPPER.writeValueAsString(prices);
    }

    /**
     * Sets the limits of losses for a user who may add tills to the merchant, or confirms or declines what such a user
     * wants. Refuses NOT_FOUND and ROLE_TOO_LOW if the user may not, INVALID, and APPROVER_TOO_NEW.
     *
     * @return true: they hold now; false: they wait for another user
     */
    public boolean set(
            UserCaller user,
            MerchantId merchant,
            @Nullable Long windowSeconds,
            @Nullable Integer percent,
            @Nullable Integer articles) {
        var next = new Limits(
                Duration.ofSeconds(within("windowSeconds", windowSeconds, 1, Limits.LONGEST_WINDOW.toSeconds())),
                (int) within("percent", percent, 0, 100),
                (int) within("articles", articles, 1, Limits.MOST_ARTICLES));
        return work.inTransaction(() -> {
            merchants.lock(merchant);
            var hold = limits.losses(merchant);
            boolean weaker = limits.prices(merchant).on() && next.areWeakerThan(hold);
            boolean agreed = agree(user, merchant, Kind.GUARD, text(next), text(hold), weaker);
            if (agreed) {
                limits.put(merchant, next);
            }
            return agreed;
        });
    }

    /** Sets the limit of price changes, by the same rules. */
    public boolean set(UserCaller user, MerchantId merchant, boolean secondEyes, @Nullable Integer pricePercent) {
        var next = new SecondEyes(secondEyes, (int) within("pricePercent", pricePercent, 1, SecondEyes.MOST_PERCENT));
        return work.inTransaction(() -> {
            merchants.lock(merchant);
            var holds = limits.prices(merchant);
            boolean agreed = agree(user, merchant, Kind.APPROVAL, text(next), text(holds), next.isWeakerThan(holds));
            if (agreed && !next.equals(holds)) {
                limits.put(merchant, next);
                catalogues.setPricePercent(merchant, next.on() ? next.pricePercent() : null);
            }
            return agreed;
        });
    }

    /** Returns true if only this user works with the merchant's tills: nobody else could approve changes. */
    public boolean isAlone(UserCaller user, MerchantId merchant) {
        return !rights.hasOthers(merchant, user.id())
                && Set.of(user.id()).containsAll(users.came(merchant).keySet());
    }

    private static long within(String name, @Nullable Number value, long least, long most) {
        if (value == null || value.longValue() < least || value.longValue() > most) {
            throw Refusal.invalid(
                    "/" + name, "RANGE", name + ": " + value + " (expected: " + least + ".." + most + ")");
        }
        return value.longValue();
    }

    /**
     * Returns true if limits may hold now. Weaker ones may if another user wanted exactly the same, or if there is no
     * other user; otherwise they are kept for another user to confirm.
     */
    private boolean agree(UserCaller user, MerchantId merchant, Kind kind, String next, String hold, boolean weaker) {
        var same = wanted(merchant, kind).filter(wanted -> wanted.limits().equals(next));
        requireMaySet(user, merchant, same.isPresent() || next.equals(hold));
        var others = same.filter(wanted -> !wanted.by().equals(user.id()));
        if (weaker) {
            others.ifPresent(wanted -> approvers.requireOther(merchant, user.id(), wanted.by()));
        }
        boolean agreed = !weaker || others.isPresent() || !rights.hasOthers(merchant, user.id());
        jdbc.sql("delete from wanted_setting where merchant = ? and setting = ?")
                .params(merchant.value(), kind.name())
                .update();
        if (!agreed) {
            jdbc.sql("insert into wanted_setting (merchant, setting, wanted, wanted_by, wanted_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(merchant.value(), kind.name(), next, user.id().value(), StoredTime.of(clock.instant()))
                    .update();
        }
        return agreed;
    }

    /**
     * Lets users who may add tills to the merchant set any limits. OWNERs of a till may only confirm the wanted limits,
     * or decline them by those that hold.
     */
    private void requireMaySet(UserCaller user, MerchantId merchant, boolean isDecision) {
        if (rights.isOwn(user, merchant)) {
            return;
        }
        rights.confirmedMerchant(user, merchant.value());
        if (!isDecision) {
            throw Refusal.of(ProblemCode.ROLE_TOO_LOW, "setting: (expected: what another user wants, or what holds)");
        }
    }
}
