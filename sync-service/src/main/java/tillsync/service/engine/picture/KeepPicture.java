package tillsync.service.engine.picture;

import tillsync.article.PictureId;
import tillsync.picture.PictureType;
import tillsync.till.MerchantId;

/** Keep a picture that was looked through. @param content its bytes, which make its id */
record KeepPicture(MerchantId merchant, PictureId id, PictureType type, byte[] content) {}
