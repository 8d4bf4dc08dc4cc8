package tillsync.service.engine.approval;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.approval.SecondEyes;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.PriceLimits;
import tillsync.service.people.access.UserCaller;
import tillsync.service.people.audit.ActorNames;
import tillsync.service.store.database.Actor;
import tillsync.service.store.database.Commands;
import tillsync.service.store.json.Json;
import tillsync.till.MerchantId;

/** Says which merchants want a second pair of eyes. A weaker setting holds once another user wants it, too. */
@Component
public class ApprovalSettings {
    private final PriceLimits limits;
    private final WantedSettings wanted;
    private final ActorNames names;
    private final Commands commands;

    ApprovalSettings(PriceLimits limits, WantedSettings wanted, ActorNames names, Commands commands) {
        this.limits = limits;
        this.wanted = wanted;
        this.names = names;
        this.commands = commands;
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
        return commands.send(new ApprovalHandler.SetApproval(user, merchant, eyes(secondEyes, pricePercent)));
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
