package tillsync.service.operation.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.UserId;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.account.OperatedAccounts;
import tillsync.service.tills.access.Rights;
import tillsync.service.web.problem.PlainText;

/** Erasure of a merchant, which answers a line after each step, and of a person. */
@RestController
record ErasureController(Merchants merchants, OperatedAccounts accounts, MerchantErasure erasure, ErasureSteps steps) {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureController.class);

    /** @param confirm the merchant's name */
    record Merchant(@Nullable String id, @Nullable String confirm) {}

    /** @param confirm the address again */
    record Person(@Nullable String address, @Nullable String confirm) {}

    @PostMapping("/operator/admin/erase-merchant")
    void merchant(@RequestBody Merchant asked, HttpServletResponse response) throws IOException {
        var id = PlainText.require("id", Objects.requireNonNullElse(asked.id(), ""));
        var merchant = merchants.listed(id).orElseThrow(Rights::notFound);
        requireSame(merchant.name(), asked.confirm());
        response.setContentType("text/plain;charset=UTF-8");
        var out = response.getOutputStream();
        try {
            erasure.run(merchant.id(), line -> tell(out, line));
            tell(out, "erased");
        } catch (UncheckedIOException cancelled) {
            throw cancelled;
        } catch (RuntimeException failure) {
            if (!response.isCommitted()) {
                throw failure;
            }
            LOG.error("The erasure of {} was cut off; the same command goes on with it", id, failure);
            tell(out, "failed; the service's log says why, and the same command goes on");
        }
    }

    @PostMapping("/operator/admin/erase-person")
    Map<String, String> person(@RequestBody Person asked) {
        var account = accounts.require(asked.address());
        requireSame(account.email(), asked.confirm());
        steps.erase(UserId.of(account.id()));
        return Map.of("erased", account.id());
    }

    private static void requireSame(String wanted, @Nullable String confirm) {
        if (!wanted.equals(confirm)) {
            throw Refusal.invalid("/confirm", "NOT_CONFIRMED", "confirm: (expected: " + wanted + ")");
        }
    }

    private static void tell(OutputStream out, String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException cancelled) {
            throw new UncheckedIOException(cancelled);
        }
    }
}
