package tillsync.service.fleet.notices;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import tillsync.condition.ConditionCode;
import tillsync.condition.Explanation;
import tillsync.notice.Notice;
import tillsync.notice.Noticing;
import tillsync.notice.Severity;
import tillsync.people.TillRole;
import tillsync.till.DeviceId;

/**
 * A notice as users see it.
 *
 * @param count how many there are of it; 0 if there is nothing to count
 * @param title the notice in words; the code, if this version has no words for it
 * @param remedy what to do about it
 * @param fix the path of the page on which something can be done
 * @param snoozedUntil when the user wants to be reminded of it; null: it is shown now
 * @param mayDo the role of the viewing user at the till
 */
record NoticeView(
        DeviceId deviceId,
        String deviceName,
        @Nullable String place,
        String code,
        Severity severity,
        OffsetDateTime since,
        int count,
        String title,
        @Nullable String remedy,
        String fix,
        @Nullable OffsetDateTime snoozedUntil,
        @Nullable TillRole mayDo) {
    static final Comparator<NoticeView> WORST_FIRST = Comparator.comparing(NoticeView::severity)
            .thenComparing(NoticeView::since)
            .thenComparing(NoticeView::deviceName)
            .thenComparing(NoticeView::deviceId)
            .thenComparing(NoticeView::code);

    static NoticeView of(KnownTill till, Notice notice, @Nullable Instant snoozedUntil) {
        var explanation = Explanation.of(notice.code(), LocaleContextHolder.getLocale());
        return new NoticeView(
                till.id(),
                till.name(),
                till.place(),
                notice.code(),
                notice.severity(),
                notice.since().atOffset(ZoneOffset.UTC),
                notice.count(),
                explanation.map(Explanation::title).orElse(notice.code()),
                explanation.map(Explanation::remedy).orElse(null),
                fix(notice.code(), till.id()),
                snoozedUntil == null ? null : snoozedUntil.atOffset(ZoneOffset.UTC),
                till.mayDo());
    }

    boolean isAwake() {
        return snoozedUntil == null;
    }

    static String fix(String code, DeviceId till) {
        return switch (code) {
            case Noticing.LATE_EDITS -> "/inbox";
            case Noticing.BARCODES_SHARED, Noticing.LINKED_MISSING, Noticing.PICTURE_MISSING ->
                "/tills/" + till + "/articles#doubts";
            case Noticing.DELIVERY_GUARDED, Noticing.DELIVERY_WAITS, Noticing.APPROVAL_WAITS ->
                "/tills/" + till + "/held-back";
            default -> "/tills/" + till;
        };
    }

    /** The kind of the button that leads to {@link #fix}. */
    @JsonIgnore
    public String getAction() {
        return switch (code) {
            case Noticing.LATE_EDITS -> "inbox";
            case Noticing.DELIVERY_GUARDED,
                    Noticing.DELIVERY_WAITS,
                    Noticing.APPROVAL_WAITS,
                    ConditionCode.STORE_COPIED,
                    ConditionCode.DATA_MAY_BE_LOST -> "decide";
            case Noticing.BARCODES_SHARED, Noticing.LINKED_MISSING, Noticing.PICTURE_MISSING -> "articles";
            default -> "till";
        };
    }
}
