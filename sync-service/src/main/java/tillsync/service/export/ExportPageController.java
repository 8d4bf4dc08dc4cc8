package tillsync.service.export;

import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.access.Ownership;
import tillsync.service.access.UserCaller;
import tillsync.service.audit.Exports;
import tillsync.service.page.PageController;

/** Where people choose what to export, and compare final hashes. */
@PageController
class ExportPageController {
    private static final int MOST_EXPORTS = 20;

    private final Ownership ownership;
    private final OwnCatalogues catalogues;
    private final Exports exports;

    ExportPageController(Ownership ownership, OwnCatalogues catalogues, Exports exports) {
        this.ownership = ownership;
        this.catalogues = catalogues;
        this.exports = exports;
    }

    @GetMapping("/tills/{id}/export")
    ModelAndView show(@AuthenticationPrincipal UserCaller user, @PathVariable String id) {
        var device = ownership.device(user, id);
        return new ModelAndView(
                "export",
                Map.of(
                        "till", device,
                        "catalogues", catalogues.of(device),
                        "exports", exports.of(device.id(), MOST_EXPORTS)));
    }
}
