package tillsync.service.tills.access;

import java.time.ZoneId;
import tillsync.till.MerchantId;

/** A merchant has another time zone from now on. Published in the transaction of the choice. */
public record ZoneChosen(MerchantId merchant, ZoneId former, ZoneId zone) {}
