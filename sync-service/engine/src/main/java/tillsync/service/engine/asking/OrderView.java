package tillsync.service.engine.asking;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.request.Ending;
import tillsync.request.RequestState;
import tillsync.service.store.database.StoredTime;

/**
 * An order as its users see it.
 *
 * @param state WAITING also while the till has it and has not answered: then {@code handedOverAt} is set
 * @param edits the number of edits
 * @param validUntil null if the order does not wait for a till that is away
 * @param changed null unless it was applied; so are {@code unchanged} and {@code skipped}
 * @param skipped articles left alone because they were not as expected
 */
public record OrderView(
        String id,
        RequestState state,
        int edits,
        String by,
        OffsetDateTime orderedAt,
        @Nullable OffsetDateTime validUntil,
        @Nullable OffsetDateTime handedOverAt,
        @Nullable OffsetDateTime closedAt,
        @Nullable Integer changed,
        @Nullable Integer unchanged,
        @Nullable Integer skipped,
        @Nullable Reason reason) {

    /** Why it was refused. */
    public record Reason(String code, @Nullable String detail) {}

    public static OrderView of(Order order) {
        var ending = order.ending();
        var applied = ending == null || ending.state() != RequestState.APPLIED ? null : ending;
        return new OrderView(
                order.id(),
                order.state() == RequestState.HANDED_OVER ? RequestState.WAITING : order.state(),
                order.edits(),
                order.by(),
                order.orderedAt(),
                order.isPatient() ? StoredTime.of(order.request().handOverUntil()) : null,
                order.handedOverAt(),
                order.closedAt(),
                applied == null ? null : applied.changed(),
                applied == null ? null : applied.unchanged(),
                applied == null ? null : applied.skipped(),
                ending == null ? null : reason(ending));
    }

    private static @Nullable Reason reason(Ending ending) {
        return ending.code() == null ? null : new Reason(ending.code(), ending.detail());
    }

    @JsonIgnore
    public boolean isWithdrawable() {
        return state == RequestState.WAITING && handedOverAt == null;
    }
}
