package tillsync.service.engine.guard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.guard.Limits;
import tillsync.people.UserId;
import tillsync.service.engine.approval.WantedSettings;
import tillsync.service.engine.approval.WantedSettings.Kind;
import tillsync.service.engine.catalogue.PriceLimits;
import tillsync.service.store.events.Actor;
import tillsync.service.store.events.Work;
import tillsync.service.tills.access.ActorNames;
import tillsync.service.tills.access.MerchantLock;
import tillsync.service.tills.access.UserCaller;
import tillsync.till.MerchantId;

/** Knows the losses at which merchants want their delivery held. Weaker limits may need the consent of two users. */
@Component
public record LimitSettings(
        LimitRows limits,
        WantedSettings wanted,
        PriceLimits prices,
        ActorNames names,
        MerchantLock merchants,
        Work work) {
    public record Shown(long windowSeconds, int percent, int articles) {
        static Shown of(Limits limits) {
            return new Shown(limits.window().toSeconds(), limits.percent(), limits.articles());
        }
    }

    /**
     * The limits of a merchant.
     *
     * @param wanted weaker limits that another user must confirm; null, and left out, if nobody wants weaker ones
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Set(
            long windowSeconds,
            int percent,
            int articles,
            @Nullable Weaker wanted) {}

    /** @param by the name of the user who wants them; null if that user no longer exists */
    record Weaker(
            long windowSeconds,
            int percent,
            int articles,
            @Nullable String by,
            OffsetDateTime at) {}

    public Shown shown(MerchantId merchant) {
        return Shown.of(limits.of(merchant));
    }

    public Set of(MerchantId merchant) {
        var holds = shown(merchant);
        var weaker = wanted.of(merchant, Kind.GUARD).map(this::weaker).orElse(null);
        return new Set(holds.windowSeconds(), holds.percent(), holds.articles(), weaker);
    }

    private Weaker weaker(WantedSettings.Wanted kept) {
        var shown = Shown.of(LimitRows.read(kept.wanted()));
        var by = names.of(Actor.ofUser(kept.by().value())).orElse(null);
        return new Weaker(shown.windowSeconds(), shown.percent(), shown.articles(), by, kept.at());
    }

    /** Returns true if this user asked for the weaker limits that another one must confirm. */
    public boolean areWantedBy(UserId user, MerchantId merchant) {
        return wanted.of(merchant, Kind.GUARD)
                .filter(kept -> kept.by().equals(user))
                .isPresent();
    }

    /**
     * Sets the limits, as a user wants. Weaker limits of a merchant that wants a second pair of eyes wait for another user.
     *
     * @return whether they hold now
     */
    public boolean set(UserCaller user, MerchantId merchant, Limits next) {
        return work.inTransaction(() -> {
            merchants.lock(merchant);
            var holds = limits.of(merchant);
            var text = LimitRows.text(next);
            wanted.require(user, merchant, Kind.GUARD, text, LimitRows.text(holds));
            boolean mustAgree = prices.of(merchant).on() && next.areWeakerThan(holds);
            if (mustAgree && !wanted.agree(merchant, Kind.GUARD, text, user.id())) {
                return false;
            }
            wanted.drop(merchant, Kind.GUARD);
            limits.put(merchant, next);
            return true;
        });
    }
}
