package tillsync.service.api.user;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tillsync.heads.SigningKey;
import tillsync.service.engine.heads.HistoryHeads;
import tillsync.service.tills.access.UserCaller;

/** {@code GET /api/v1/signing-keys}: the public parts of all keys that ever signed histories, the present one last. */
@RestController
record SigningKeysController(HistoryHeads heads) {
    record Keys(List<SigningKey> keys) {}

    @GetMapping("/api/v1/signing-keys")
    Keys keys(UserCaller user) {
        return new Keys(heads.keys());
    }
}
