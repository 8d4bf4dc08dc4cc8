package tillsync.service.operation.admin;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tillsync.problem.Refusal;
import tillsync.service.operation.archive.Retentions;
import tillsync.service.people.access.Merchants;
import tillsync.service.tills.access.Rights;
import tillsync.service.web.problem.PlainText;

/** The years that a merchant's history stays in the service: shown, and changed if years are named. */
@RestController
record RetentionController(Merchants merchants, Retentions retentions, OperatorActs acts) {
    private static final String DEFAULT = "default";

    /** @param years a number, {@code default}, or null: only asks */
    record Wanted(@Nullable String id, @Nullable String years) {}

    /**
     * @param own null: it has none
     * @param least the years in force
     */
    record Held(@Nullable Integer own, int least) {}

    @PostMapping("/operator/admin/retention")
    Held retention(@RequestBody Wanted wanted) {
        var id = PlainText.require("id", Objects.requireNonNullElse(wanted.id(), ""));
        var merchant = merchants.listed(id).orElseThrow(Rights::notFound).id();
        var years = wanted.years();
        if (years != null) {
            acts.setRetention(merchant, years.equals(DEFAULT) ? null : number(years));
        }
        return new Held(retentions.own(merchant), retentions.of(merchant));
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,3}")) {
            throw Refusal.invalid("/years", "FORM", "years: (expected: a number, or " + DEFAULT + ")");
        }
        return Integer.parseInt(text);
    }
}
