package tillsync.service.operation.inside;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** {@code /.well-known/security.txt} (RFC 9116): the operator's contact for reports of weaknesses. */
@RestController
record SecurityTxtController(ContactSettings settings, Clock clock) {
    /** RFC 9116 recommends less than a year. */
    private static final Duration GOOD_FOR = Duration.ofDays(180);

    @GetMapping("/.well-known/security.txt")
    ResponseEntity<String> securityTxt() {
        var contact = settings.securityContact();
        if (contact == null) {
            throw Refusal.of(ProblemCode.NOT_FOUND, "no contact is set");
        }
        var expires = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(GOOD_FOR);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body("Contact: " + contact + "\nExpires: " + expires + "\nPreferred-Languages: en, de\n");
    }
}
