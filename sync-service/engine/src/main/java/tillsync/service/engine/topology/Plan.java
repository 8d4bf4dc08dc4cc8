package tillsync.service.engine.topology;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;
import tillsync.topology.PlanWarning;

/**
 * A preview of a change. Nothing is written.
 *
 * @param baseVersion the topology that it was counted for
 * @param token binds the plan to the topology and the heads at which it was counted
 */
public record Plan(
        long baseVersion, String token, List<Effect> devices, List<Warning> warnings, List<CountedAt> heads) {

    /**
     * The effect of the change on one till.
     *
     * @param group the price group that it has after the change; null: none
     * @param behind changes that it has pending where it is now
     * @param unpublished edits that it had not published at its last report; null if it never reported
     * @param unpublishedAsOf when the till was last heard of, if it is not connected and may have more unpublished
     *     edits by now; else null
     * @param bytes of the articles that travel, in canonical form
     * @param remaining articles that it has afterwards
     * @param groupNamed whether any of these articles names its price group
     * @param lists the first articles of each kind
     */
    public record Effect(
            DeviceId deviceId,
            String role,
            @Nullable DeviceId follows,
            @Nullable PriceGroup group,
            @JsonUnwrapped Changes changes,
            long behind,
            @Nullable Long unpublished,
            @Nullable OffsetDateTime unpublishedAsOf,
            long bytes,
            @JsonIgnore long remaining,
            @JsonIgnore boolean groupNamed,
            @JsonIgnore Lists lists) {

        /** Articles that it has, and keeps as they are. */
        @JsonIgnore
        public long unchanged() {
            return remaining - changes.add() - changes.change();
        }
    }

    /**
     * The numbers of articles that change. Its JSON is flat: they stand in the effect itself.
     *
     * @param add how many are new to the till; {@code change}: how many change; {@code remove}: how many go
     */
    public record Changes(long add, long change, long remove, long priceUp, long priceDown) {}

    /**
     * The first articles that go, that are new to the till, and that change. New ones of an empty till are not listed.
     */
    public record Lists(List<Line> lost, List<Line> added, List<Line> changed) {
        static final Lists NONE = new Lists(List.of(), List.of(), List.of());
    }

    /**
     * An article as the till sells it.
     *
     * @param was its price before; null: it is new
     * @param is its price afterwards; null: it goes
     */
    public record Line(
            ArticleNumber number,
            String name,
            @Nullable Price was,
            @Nullable Price is) {}

    /**
     * A warning to the user before the change.
     *
     * @param code the name of a {@link tillsync.topology.PlanWarning}
     */
    public record Warning(
            @Schema(implementation = PlanWarning.class) String code, DeviceId deviceId) {}

    public record CountedAt(CatalogueId catalogue, long revision) {}
}
