package tillsync.service.operation.admin;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.quota.Quotas;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.audit.OperatorLog;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Devices;
import tillsync.service.web.problem.PlainText;

/** Merchants, and the log of the operator's acts, for the operator. */
@RestController
record MerchantsController(Merchants merchants, Devices devices, Quotas quotas, OperatorLog log) {
    /**
     * @param owners the addresses of users who may add tills
     * @param tills those that are not signed off
     * @param articles live ones of all catalogues
     * @param growth bytes added today, as counted by the answering node
     */
    private record Row(
            String id,
            String name,
            List<String> owners,
            long tills,
            long articles,
            long growth,
            OffsetDateTime created) {}

    /** @param id of a merchant */
    record Asked(@Nullable String id) {}

    @PostMapping("/operator/admin/merchants")
    Page<Row> merchants(@RequestBody Page.Wanted wanted) {
        int most = wanted.most();
        return Page.of(
                merchants.search(wanted.part(), wanted.from(), most + 1),
                most,
                merchant -> merchant.id().value(),
                this::row);
    }

    @PostMapping("/operator/admin/merchant")
    Row merchant(@RequestBody Asked asked) {
        var id = PlainText.require("id", Objects.requireNonNullElse(asked.id(), ""));
        return merchants.listed(id).map(this::row).orElseThrow(Rights::notFound);
    }

    private Row row(Merchants.Listed merchant) {
        var use = quotas.useOf(merchant.id());
        return new Row(
                merchant.id().value(),
                merchant.name(),
                merchant.owners(),
                devices.count(merchant.id()),
                use.articles(),
                use.growth(),
                merchant.createdAt());
    }

    @PostMapping("/operator/admin/log")
    Page<OperatorLog.Act> log(@RequestBody Page.Wanted wanted) {
        int most = wanted.most();
        return Page.of(
                log.before(before(wanted.from()), most + 1), most, act -> Long.toString(act.position()), act -> act);
    }

    private static long before(String from) {
        try {
            return from.isEmpty() ? Long.MAX_VALUE : Long.parseLong(from);
        } catch (NumberFormatException noPosition) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "after: no number (expected: the position of an entry)");
        }
    }
}
