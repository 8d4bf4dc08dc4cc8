package tillsync.service.feed.signed;

import java.time.OffsetDateTime;
import tillsync.till.MerchantId;

/** @param name that a user gave to it @param publicKey of Ed25519, in PEM */
record OrderKey(String id, MerchantId merchant, String name, String publicKey, OffsetDateTime createdAt) {}
