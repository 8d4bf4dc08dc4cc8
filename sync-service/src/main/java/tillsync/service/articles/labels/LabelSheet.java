package tillsync.service.articles.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One sheet of A4 with labels. @param used the places that are used up already */
record LabelSheet(List<Integer> used, List<Label> labels) {
    /** Common sheets, named by the number of labels on them. */
    enum Size {
        /** 70 mm by 37 mm. */
        L24(24),
        /** 105 mm by 42.3 mm. */
        L14(14);

        private final int labels;

        Size(int labels) {
            this.labels = labels;
        }

        public int labels() {
            return labels;
        }

        static Size of(@Nullable String name) {
            return Arrays.stream(values())
                    .filter(size -> size.name().equals(name))
                    .findFirst()
                    .orElse(L24);
        }
    }

    /** Puts labels on sheets. @param used places of the first sheet, fewer than it has */
    static List<LabelSheet> of(Size size, int used, List<Label> labels) {
        var sheets = new ArrayList<LabelSheet>();
        int blank = used;
        for (int from = 0; from < labels.size(); blank = 0) {
            int end = Math.min(labels.size(), from + size.labels() - blank);
            var places = new ArrayList<Integer>();
            for (int place = 0; place < blank; place++) {
                places.add(place);
            }
            sheets.add(new LabelSheet(places, labels.subList(from, end)));
            from = end;
        }
        return sheets;
    }
}
