package tillsync.service.engine.approval;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.approval.SecondEyes;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.PriceLimits;
import tillsync.service.store.events.Actor;
import tillsync.service.store.events.Work;
import tillsync.service.store.json.Json;
import tillsync.service.tills.access.ActorNames;
import tillsync.service.tills.access.MerchantLock;
import tillsync.service.tills.access.UserCaller;
import tillsync.till.MerchantId;

/** Says which merchants want a second pair of eyes. A weaker setting holds once another user wants it, too. */
@Component
public class ApprovalSettings {
    private final PriceLimits limits;
    private final WantedSettings wanted;
    private final ActorNames names;
    private final MerchantLock merchants;
    private final Work work;

    ApprovalSettings(PriceLimits limits, WantedSettings wanted, ActorNames names, MerchantLock merchants, Work work) {
        this.limits = limits;
        this.wanted = wanted;
        this.names = names;
        this.merchants = merchants;
        this.work = work;
    }

    /** @param wanted a weaker setting that another user must confirm; null: nobody wants a weaker one */
    public record Setting(
            boolean secondEyes, int pricePercent, @Nullable Wanted wanted) {}

    /** @param by the name of the user who wants it; null if there is nobody of that id any more */
    public record Wanted(
            boolean secondEyes, int pricePercent, @Nullable String by, OffsetDateTime at) {}

    public Setting of(MerchantId merchant) {
        var holds = limits.of(merchant);
        return new Setting(
                holds.on(),
                holds.pricePercent(),
                wanted.of(merchant, WantedSettings.Kind.APPROVAL)
                        .map(this::shown)
                        .orElse(null));
    }

    private Wanted shown(WantedSettings.Wanted kept) {
        var eyes = Json.MAPPER.readValue(kept.wanted(), SecondEyes.class);
        var by = names.of(Actor.ofUser(kept.by().value())).orElse(null);
        return new Wanted(eyes.on(), eyes.pricePercent(), by, kept.at());
    }

    /**
     * Sets it, as a user wants who may add tills to the merchant, or confirms or declines what such a user wants. Refuses
     * NOT_FOUND and ROLE_TOO_LOW if the user may not, and INVALID for a percent out of range.
     *
     * @return whether it holds now; false: it waits for another user
     */
    public boolean set(UserCaller user, MerchantId merchant, boolean secondEyes, int pricePercent) {
        var eyes = eyes(secondEyes, pricePercent);
        return work.inTransaction(() -> set(user, merchant, eyes));
    }

    /** Stores a stricter setting at once, and a weaker one if another user wants it, too. */
    private boolean set(UserCaller user, MerchantId merchant, SecondEyes eyes) {
        merchants.lock(merchant);
        var holds = limits.of(merchant);
        var text = text(eyes);
        wanted.require(user, merchant, WantedSettings.Kind.APPROVAL, text, text(holds));
        if (eyes.isWeakerThan(holds) && !wanted.agree(merchant, WantedSettings.Kind.APPROVAL, text, user.id())) {
            return false;
        }
        wanted.drop(merchant, WantedSettings.Kind.APPROVAL);
        if (!eyes.equals(holds)) {
            limits.put(merchant, eyes);
        }
        return true;
    }

    private static String text(SecondEyes eyes) {
        return Json.MAPPER.writeValueAsString(eyes);
    }

    private static SecondEyes eyes(boolean on, int percent) {
        if (percent < 1 || percent > SecondEyes.MOST_PERCENT) {
            throw Refusal.invalid(
                    "/pricePercent",
                    "RANGE",
                    "pricePercent: " + percent + " (expected: 1.." + SecondEyes.MOST_PERCENT + ")");
        }
        return new SecondEyes(on, percent);
    }
}
