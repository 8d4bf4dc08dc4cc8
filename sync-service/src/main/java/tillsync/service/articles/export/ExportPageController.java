package tillsync.service.articles.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.audit.AuditTrail;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Zones;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** The page on which people choose what to export, and compare final hashes. */
@PageController
record ExportPageController(Ownership ownership, OwnCatalogues catalogues, AuditTrail audit, Zones zones, Forms forms) {
    private static final String PAGE = "export";
    private static final int MOST_EXPORTS = 20;

    /** @param download not null if the form was sent */
    record Wanted(
            @Nullable String from,
            @Nullable String to,
            @Nullable String catalogue,
            @Nullable String download) {}

    private record Shown(Device till, List<OwnCatalogues.Own> catalogues, List<AuditTrail.Export> exports)
            implements PageModel {}

    /**
     * Shows the page. The file itself comes from the API. The page shows what the API would refuse, so that users can
     * correct it.
     */
    @GetMapping("/tills/{id}/export")
    ModelAndView show(UserCaller user, @PathVariable String id, Wanted wanted) {
        var device = ownership.device(user, id);
        Supplier<Shown> shown =
                () -> new Shown(device, catalogues.of(device), audit.exports(device.id(), MOST_EXPORTS));
        if (wanted.download() == null) {
            return forms.show(PAGE, wanted, shown.get());
        }
        return forms.carryOut(PAGE, wanted, shown, () -> {
            requireOrder(text(wanted.from()), text(wanted.to()));
            Span.read(wanted.from(), wanted.to(), zones.of(device.id()));
            return SeeOther.at(file(device.id().value(), wanted));
        });
    }

    /** Refuses days in the wrong order; in the format of browsers, texts sort like days. */
    private static void requireOrder(String from, String to) {
        if (!from.isEmpty() && !to.isEmpty() && to.compareTo(from) < 0) {
            throw Refusal.invalid("/to", "BEFORE_FROM", "to: before from (expected: after it)");
        }
    }

    private static String file(String till, Wanted wanted) {
        var values = new LinkedHashMap<String, String>();
        values.put("catalogue", text(wanted.catalogue()));
        values.put("from", text(wanted.from()));
        values.put("to", text(wanted.to()));
        var language = LocaleContextHolder.getLocale().getLanguage();
        values.put("columns", language.equals(ExportController.GERMAN) ? language : "");
        values.values().removeIf(String::isEmpty);
        var address = UriComponentsBuilder.fromPath("/api/v1/devices/{till}/articles/history.csv");
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        values.put("till", till);
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }
}
