package tillsync.service.fleet.notices;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.notice.Severity;

/** The same notice at several tills, explained once. */
record NoticeGroup(
        String code,
        Severity severity,
        String title,
        @Nullable String remedy,
        List<NoticeView> notices) {

    /** @param notices the worst first; groups are in the order of their first one */
    static List<NoticeGroup> of(List<NoticeView> notices) {
        return notices.stream()
                .collect(Collectors.groupingBy(
                        notice -> notice.severity() + notice.code(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(same -> new NoticeGroup(
                        same.get(0).code(),
                        same.get(0).severity(),
                        same.get(0).title(),
                        same.get(0).remedy(),
                        same))
                .toList();
    }
}
