package tillsync.service.operation.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.people.access.Merchants;
import tillsync.service.tills.access.Rights;
import tillsync.service.web.problem.PlainText;

/** {@code POST /operator/admin/export}: answers all that a merchant has. An export that is cut off has no manifest. */
@RestController
record MerchantExportController(Merchants merchants, MerchantExport export) {
    @PostMapping("/operator/admin/export")
    void export(@RequestBody MerchantsController.Asked asked, HttpServletResponse response) throws IOException {
        var id = PlainText.require("id", Objects.requireNonNullElse(asked.id(), ""));
        var merchant = merchants.listed(id).orElseThrow(Rights::notFound);
        export.writeTo(merchant, () -> {
            response.setContentType("application/zip");
            return response.getOutputStream();
        });
    }
}
