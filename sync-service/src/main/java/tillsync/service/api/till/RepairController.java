package tillsync.service.api.till;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.api.pull.PullResponses;
import tillsync.service.engine.pull.EncodedPage;
import tillsync.service.engine.repair.RepairLimits;
import tillsync.service.engine.repair.RepairRequest;
import tillsync.service.engine.repair.Repairs;
import tillsync.service.tills.access.TillCaller;
import tillsync.service.tills.device.Presence;
import tools.jackson.databind.JsonNode;

/** {@code POST /api/v1/till/repairs}: which articles differ, if a digest does not match. */
@RestController
record RepairController(Repairs repairs, RepairLimits limits, Presence presence) {
    @PostMapping("/api/v1/till/repairs")
    void repairs(TillCaller till, @RequestBody JsonNode body, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var wanted = RepairRequest.read(body);
        presence.touch(till.device());
        var page = limits.within(till.id(), () -> repairs.repair(till.device(), wanted.cursor(), wanted.sums()));
        PullResponses.write(request, response, new EncodedPage(page));
    }
}
