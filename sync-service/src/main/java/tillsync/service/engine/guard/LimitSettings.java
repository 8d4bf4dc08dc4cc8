package tillsync.service.engine.guard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.guard.Limits;
import tillsync.people.UserId;
import tillsync.service.engine.approval.WantedSettings;
import tillsync.service.engine.approval.WantedSettings.Kind;
import tillsync.service.people.access.UserCaller;
import tillsync.service.people.audit.ActorNames;
import tillsync.service.store.database.Actor;
import tillsync.service.store.database.Commands;
import tillsync.till.MerchantId;

/** Knows the losses at which merchants want their delivery held. Weaker limits may need the consent of two users. */
@Component
record LimitSettings(LimitRows limits, WantedSettings wanted, ActorNames names, Commands commands) {
    record Shown(long windowSeconds, int percent, int articles) {
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
    record Set(
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

    Shown shown(MerchantId merchant) {
        return Shown.of(limits.of(merchant));
    }

    Set of(MerchantId merchant) {
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
    boolean areWantedBy(UserId user, MerchantId merchant) {
        return wanted.of(merchant, Kind.GUARD)
                .filter(kept -> kept.by().equals(user))
                .isPresent();
    }

    /** @return false if they wait for another user */
    boolean set(UserCaller user, MerchantId merchant, Limits wanted) {
        return commands.send(new GuardHandler.SetLimits(user, merchant, wanted));
    }
}
