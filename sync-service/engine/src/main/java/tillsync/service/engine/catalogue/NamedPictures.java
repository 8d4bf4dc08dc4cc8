package tillsync.service.engine.catalogue;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.article.PictureId;
import tillsync.catalogue.Base;
import tillsync.catalogue.CatalogueId;
import tillsync.till.MerchantId;

/** Knows which pictures articles name, at any revision: whoever reads an old one sees its picture. */
@Repository
public class NamedPictures {
    private final JdbcClient jdbc;

    NamedPictures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes what articles name from that revision on. */
    void add(CatalogueId catalogue, long revision, Set<PictureId> pictures) {
        for (var picture : pictures) {
            jdbc.sql("insert into catalogue_picture (catalogue, sha256, revision) select ?, ?, ? where not exists"
                            + " (select 1 from catalogue_picture where catalogue = ? and sha256 = ?)")
                    .params(catalogue.value(), picture.value(), revision)
                    .params(catalogue.value(), picture.value())
                    .update();
        }
    }

    /** The pictures that articles have named up to a revision, each with the first one that did. */
    public List<Base.Pictured> upTo(CatalogueId catalogue, long revision) {
        return jdbc.sql(
                        "select sha256, revision from catalogue_picture where catalogue = ? and revision <= ? order by sha256")
                .params(catalogue.value(), revision)
                .query((row, index) -> new Base.Pictured(row.getString(1), row.getLong(2)))
                .list();
    }

    void clear(CatalogueId catalogue) {
        jdbc.sql("delete from catalogue_picture where catalogue = ?")
                .param(catalogue.value())
                .update();
    }

    /** Those of these pictures that an article of the merchant names, or has named. */
    public Set<PictureId> among(MerchantId merchant, Collection<PictureId> pictures) {
        return new HashSet<>(jdbc.sql("select distinct n.sha256 from catalogue_picture n"
                        + " join catalogue c on c.id = n.catalogue"
                        + " where n.sha256 in (:pictures) and c.merchant = :merchant")
                .param("pictures", pictures.stream().map(PictureId::value).toList())
                .param("merchant", merchant.value())
                .query((row, index) -> new PictureId(row.getString(1)))
                .list());
    }
}
