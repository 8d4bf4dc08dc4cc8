package tillsync.service.engine.heads;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tillsync.heads.SigningKey;
import tillsync.service.people.access.UserCaller;

/** {@code GET /api/v1/signing-keys}: the public parts of all keys that ever signed histories, the present one last. */
@RestController
record SigningKeysController(HistoryHeads heads) {
    record Keys(List<SigningKey> keys) {}

    @GetMapping("/api/v1/signing-keys")
    Keys keys(UserCaller user) {
        return new Keys(heads.keys());
    }
}
