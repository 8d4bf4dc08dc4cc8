package tillsync.service.pairing;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a browser finds at a till's address until the dashboard has its page. Nothing of the request is repeated. */
@RestController
class ActivateController {
    private static final String TEXT = """
            Kassensystem verbinden: Diese Version hat dafür noch keine Seite.
            Bestätigt wird der Code über die Schnittstelle: POST /api/v1/pairings {"code": "XXXX-XXXX"}

            Connect a till: this version has no page for it yet.
            The code is confirmed by the API: POST /api/v1/pairings {"code": "XXXX-XXXX"}
            """;

    @GetMapping("/activate")
    ResponseEntity<String> activate() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(TEXT);
    }
}
