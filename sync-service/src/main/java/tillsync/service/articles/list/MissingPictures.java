package tillsync.service.articles.list;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.picture.Pictures;
import tillsync.service.fleet.notices.CatalogueDoubts;
import tillsync.till.MerchantId;

/** Finds articles that name a missing picture. */
@Component
public record MissingPictures(Pictures pictures, CatalogueDoubts doubts) {

    /** The articles whose picture is missing, by number. */
    List<ArticleNumber> of(MerchantId merchant, Conflicts conflicts) {
        var missing = pictures.missing(merchant, Set.copyOf(conflicts.pictures().values()));
        return conflicts.pictures().entrySet().stream()
                .filter(named -> missing.contains(named.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Finds the same as {@link #of}, without a look-up if a check of this revision found no picture missing. */
    public List<ArticleNumber> known(MerchantId merchant, CatalogueId catalogue, long revision, Conflicts conflicts) {
        if (conflicts.pictures().isEmpty()) {
            return List.of();
        }
        var found = doubts.of(List.of(catalogue)).get(catalogue);
        boolean isWhole =
                found != null && found.revision() == revision && found.doubts().withoutPicture() == 0;
        return isWhole ? List.of() : of(merchant, conflicts);
    }
}
