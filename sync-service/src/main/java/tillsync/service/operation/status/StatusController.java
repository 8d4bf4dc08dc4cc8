package tillsync.service.operation.status;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import tillsync.service.tills.device.ZoneSettings;
import tillsync.service.web.problem.Audience;

/**
 * {@code GET /status}: a page for people, or JSON for a caller that accepts nothing else. It needs neither session nor
 * database.
 */
@RestController
class StatusController {
    private final Checks checks;
    private final ResourceUrlProvider assets;
    private final ZoneId zone;

    StatusController(Checks checks, ResourceUrlProvider assets, ZoneSettings settings) {
        this.checks = checks;
        this.assets = assets;
        this.zone = settings.zoneOrOwn();
    }

    @GetMapping("/status")
    ResponseEntity<String> status(HttpServletRequest request) {
        var status = checks.now();
        var accept = request.getHeader("Accept");
        if (accept == null || !accept.contains("text/html")) {
            return answer(MediaType.APPLICATION_JSON, StatusJson.write(status, zone));
        }
        var document = new StatusDocument(new StatusTexts(language(request), zone), this::asset, null);
        return answer(MediaType.TEXT_HTML, document.html(status, null));
    }

    private String asset(String path) {
        var versioned = assets.getForLookupPath(path);
        return versioned == null ? path : versioned;
    }

    private static Locale language(HttpServletRequest request) {
        var chosen = request.getParameter("lang");
        if ("de".equals(chosen)) {
            return Locale.GERMAN;
        }
        return "en".equals(chosen) ? Locale.UK : Audience.language(request);
    }

    private static ResponseEntity<String> answer(MediaType type, String body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType(type, java.nio.charset.StandardCharsets.UTF_8))
                .body(body);
    }
}
