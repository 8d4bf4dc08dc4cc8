package tillsync.service.people.account;

import java.text.Collator;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Zones;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tillsync.service.web.page.Times;
import tillsync.till.MerchantId;

/** The page on which those who may add tills to a merchant choose its time zone. */
@PageController
@RequestMapping("/account/zone")
record ZonePageController(
        Ownership ownership, Merchants merchants, Zones zones, ZoneChoice choice, Times times, Forms forms) {
    private static final String PAGE = "zone";

    /** Zones of cities. All others, such as EST, are old names of theirs, or offsets. */
    private static final String CITY =
            "(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*";

    record Typed(@Nullable String merchant, @Nullable String zone) {}

    record Shop(MerchantId id, String name, String zone) {}

    /** @param cities the zones of cities, by the name of the city */
    private record Shown(List<Shop> shops, Map<String, String> cities, boolean saved) implements PageModel {}

    @GetMapping
    ModelAndView show(UserCaller user, @RequestParam @Nullable String done) {
        return forms.show(PAGE, new Typed(null, null), shown(user, done != null));
    }

    private Shown shown(UserCaller user, boolean saved) {
        var shops = ownership.ownMerchants(user).stream()
                .map(id -> new Shop(
                        id, merchants.name(id).orElse(id.value()), zones.now(id).getId()))
                .toList();
        var cities = new TreeMap<String, String>(Collator.getInstance(LocaleContextHolder.getLocale()));
        ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.matches(CITY))
                .forEach(zone -> cities.put(times.place(zone), zone));
        return new Shown(shops, cities, saved);
    }

    @PostMapping
    ModelAndView choose(UserCaller user, Typed typed) {
        return forms.carryOut(PAGE, typed, () -> shown(user, false), () -> {
            var own = ownership.ownMerchant(user, typed.merchant());
            choice.choose(user, own, typed.zone());
            return SeeOther.at("/account/zone?done");
        });
    }
}
