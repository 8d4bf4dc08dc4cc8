package tillsync.service.operation.admin;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tillsync.catalogue.CatalogueId;
import tillsync.heads.SignedHead;
import tillsync.heads.SigningKey;
import tillsync.service.engine.heads.HistoryHeads;
import tillsync.service.tills.access.Rights;

/** The public parts of the keys that sign histories, and the heads that they signed. */
@RestController
record SigningController(HistoryHeads heads, OperatorActs acts) {
    /** @param catalogue its id */
    record Of(@Nullable String catalogue) {}

    private record Row(long position, String what, long revision, String made, String head, String key, String detail) {
        static Row of(SignedHead signed) {
            var head = signed.head();
            return new Row(
                    head.position(),
                    head.what().name(),
                    head.revision(),
                    head.madeAt(),
                    head.hash(),
                    head.key(),
                    head.detail());
        }
    }

    @PostMapping("/operator/admin/signing-keys")
    Page<SigningKey> keys() {
        return new Page<>(heads.keys(), null);
    }

    @PostMapping("/operator/admin/rotate-signing-key")
    Map<String, String> rotate() {
        var id = heads.rotate();
        acts.note("KEY_ROTATED", id);
        return Map.of("key", id);
    }

    @PostMapping("/operator/admin/signed-heads")
    Page<Row> heads(@RequestBody Of of) {
        List<SignedHead> found = Optional.of(Objects.requireNonNullElse(of.catalogue(), ""))
                .filter(id -> id.matches("[A-Za-z0-9_-]{1,36}"))
                .map(id -> heads.of(CatalogueId.of(id)))
                .filter(all -> !all.isEmpty())
                .orElseThrow(Rights::notFound);
        return new Page<>(found.stream().map(Row::of).toList(), null);
    }
}
