package tillsync.service.engine.picture;

import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.article.PictureId;
import tillsync.picture.PictureType;
import tillsync.service.tills.access.Rights;
import tillsync.till.MerchantId;

/** The tables of pictures: a description of each, and separately its bytes. */
@Repository
public class Pictures {
    private static final int ASKED_AT_ONCE = 500;

    /** The size of a stored piece: the client asks for as much at a time. */
    private static final int PIECE_BYTES = 64 * 1024;

    private final JdbcClient jdbc;

    Pictures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A picture without its bytes. @param mediaType as in {@code Content-Type} */
    public record Stored(String mediaType, int bytes) {}

    /** A merchant's pictures. */
    record Use(long pictures, long bytes) {}

    /** A picture's position in the order of all pictures. @param putAt when it was last sent */
    record Place(String merchant, String picture, OffsetDateTime putAt) {
        static final Place FIRST = new Place("", "", OffsetDateTime.MIN);
    }

    public Optional<Stored> find(MerchantId merchant, PictureId picture) {
        return jdbc.sql("select media_type, bytes from picture where merchant = ? and sha256 = ?")
                .params(merchant.value(), picture.value())
                .query((row, index) -> new Stored(row.getString(1), row.getInt(2)))
                .optional();
    }

    /** The bytes of a picture from one place to another, both included. Refuses NOT_FOUND if it was deleted. */
    public byte[] content(MerchantId merchant, PictureId picture, int from, int last) {
        var bytes = ByteBuffer.allocate(last + 1 - from);
        jdbc.sql("select piece, content from picture_content where merchant = ? and sha256 = ?"
                        + " and piece between ? and ? order by piece")
                .params(merchant.value(), picture.value(), from / PIECE_BYTES, last / PIECE_BYTES)
                .query((RowCallbackHandler) row -> {
                    var piece = row.getBytes(2);
                    int begin = Math.max(0, from - row.getInt(1) * PIECE_BYTES);
                    bytes.put(piece, begin, Math.min(piece.length - begin, bytes.remaining()));
                });
        if (bytes.hasRemaining()) {
            throw Rights.notFound();
        }
        return bytes.array();
    }

    /** Takes a picture as a file. */
    public interface TakesFile {
        void take(String name, byte[] content);
    }

    /** Passes on all pictures of a merchant, one at a time, as files that are named by their hash and type. */
    public void eachFile(MerchantId merchant, TakesFile each) {
        var found = behind(new Place(merchant.value(), "", OffsetDateTime.MIN), ASKED_AT_ONCE);
        while (!found.isEmpty() && found.get(0).merchant().equals(merchant.value())) {
            for (var place : found) {
                var picture = new PictureId(place.picture());
                if (place.merchant().equals(merchant.value())) {
                    find(merchant, picture)
                            .ifPresent(stored -> each.take(
                                    picture + (stored.mediaType().endsWith("png") ? ".png" : ".jpg"),
                                    content(merchant, picture, 0, stored.bytes() - 1)));
                }
            }
            found = behind(found.get(found.size() - 1), ASKED_AT_ONCE);
        }
    }

    /** Notes that a picture was sent again. @return false if it is not there */
    boolean sent(MerchantId merchant, PictureId picture, OffsetDateTime at) {
        return jdbc.sql("update picture set put_at = ? where merchant = ? and sha256 = ?")
                        .params(at, merchant.value(), picture.value())
                        .update()
                == 1;
    }

    Use use(MerchantId merchant) {
        return jdbc.sql("select count(*), coalesce(sum(bytes), 0) from picture where merchant = ?")
                .param(merchant.value())
                .query((row, index) -> new Use(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Stores a picture. Call it in a transaction. */
    void insert(MerchantId merchant, PictureId id, PictureType type, byte[] content, OffsetDateTime at) {
        jdbc.sql("insert into picture (merchant, sha256, media_type, bytes, put_at) values (?, ?, ?, ?, ?)")
                .params(merchant.value(), id.value())
                .params(type.mediaType(), content.length, at)
                .update();
        for (int from = 0; from < content.length; from += PIECE_BYTES) {
            jdbc.sql("insert into picture_content (merchant, sha256, piece, content) values (?, ?, ?, ?)")
                    .params(merchant.value(), id.value(), from / PIECE_BYTES)
                    .param(Arrays.copyOfRange(content, from, Math.min(content.length, from + PIECE_BYTES)))
                    .update();
        }
    }

    /** The pictures among these that are not stored. */
    public Set<PictureId> missing(MerchantId merchant, Collection<PictureId> pictures) {
        var missing = new HashSet<>(pictures);
        var all = List.copyOf(missing);
        for (int from = 0; from < all.size(); from += ASKED_AT_ONCE) {
            var some = all.subList(from, Math.min(all.size(), from + ASKED_AT_ONCE));
            jdbc.sql("select sha256 from picture where merchant = :merchant and sha256 in (:some)")
                    .param("merchant", merchant.value())
                    .param("some", some.stream().map(PictureId::value).toList())
                    .query((row, index) -> new PictureId(row.getString(1)))
                    .list()
                    .forEach(missing::remove);
        }
        return missing;
    }

    /** The pictures after a place, in order. */
    List<Place> behind(Place place, int most) {
        return jdbc.sql("select merchant, sha256, put_at from picture"
                        + " where merchant > ? or merchant = ? and sha256 > ? order by merchant, sha256 limit ?")
                .params(place.merchant(), place.merchant(), place.picture(), most)
                .query((row, index) ->
                        new Place(row.getString(1), row.getString(2), row.getObject(3, OffsetDateTime.class)))
                .list();
    }

    /** Deletes a picture, unless it was sent at that time or later. Call it in a transaction. */
    void delete(Place place, OffsetDateTime before) {
        boolean gone = jdbc.sql("delete from picture where merchant = ? and sha256 = ? and put_at < ?")
                        .params(place.merchant(), place.picture(), before)
                        .update()
                == 1;
        if (gone) {
            jdbc.sql("delete from picture_content where merchant = ? and sha256 = ?")
                    .params(place.merchant(), place.picture())
                    .update();
        }
    }
}
