package tillsync.service.web.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v3/api-docs}: the contract, which the build takes from {@code docs/openapi.json}. */
@RestController
class ContractController {
    /** The contract, read at the first request. */
    private static final class Contract {
        static final byte[] TEXT = read();

        private static byte[] read() {
            try {
                return new ClassPathResource("META-INF/openapi.json").getContentAsByteArray();
            } catch (IOException missing) {
                throw new UncheckedIOException("META-INF/openapi.json (expected: a build by Maven)", missing);
            }
        }
    }

    @GetMapping("/v3/api-docs")
    ResponseEntity<byte[]> contract() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Contract.TEXT);
    }
}
