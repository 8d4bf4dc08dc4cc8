package tillsync.service.operation.inside;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tillsync.release.Version;
import tillsync.service.people.access.OperatorSessions;
import tillsync.service.web.page.Attachment;

/**
 * The bill of materials and the notices, for the operator's browser. Everybody else is redirected to the page that asks
 * for the key.
 */
@RestController
record InsideController(OperatorSessions operators) {
    private static final MediaType CYCLONE_DX = MediaType.parseMediaType("application/vnd.cyclonedx+json");

    @GetMapping("/operation/sbom")
    ResponseEntity<byte[]> bill(HttpServletRequest request) {
        return file(request, CYCLONE_DX, ".cdx.json", Inside::cycloneDx);
    }

    @GetMapping("/operation/notices")
    ResponseEntity<byte[]> notices(HttpServletRequest request) {
        var type = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
        return file(request, type, "-notices.txt", () -> Inside.notices().getBytes(StandardCharsets.UTF_8));
    }

    private ResponseEntity<byte[]> file(
            HttpServletRequest request, MediaType type, String ending, Supplier<byte[]> content) {
        if (!operators.isOperator(request)) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create("/operation"))
                    .build();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        Attachment.named("tillsync-" + Version.ours().number() + ending))
                .body(content.get());
    }
}
