package tillsync.people;

import java.util.List;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * An act of people on a till, apart from its place in the topology. Names on disk are frozen in {@link
 * tillsync.event.EventNames}. The person and the time are stored beside each event. Events hold only ids, never a name
 * or an address of a person.
 */
public sealed interface TillEvent {
    MerchantId merchant();

    DeviceId device();

    /** A user is linked to the till from now on. */
    record UserLinked(MerchantId merchant, DeviceId device, UserId user, TillRole role) implements TillEvent {}

    record RoleGiven(MerchantId merchant, DeviceId device, UserId user, TillRole role) implements TillEvent {}

    /** A user is not linked to the till any more. */
    record UserLeft(MerchantId merchant, DeviceId device, UserId user) implements TillEvent {}

    /** An OWNER invited somebody to this till, and perhaps to others. @param role the role of the person who accepts */
    record UserInvited(MerchantId merchant, DeviceId device, String invitation, TillRole role) implements TillEvent {}

    /** The inviter takes the invitation back: its link is dead. */
    record InvitationWithdrawn(MerchantId merchant, DeviceId device, String invitation) implements TillEvent {}

    /** A new till took the device over; {@code pairing} began, the one before ended. */
    record TillReplaced(MerchantId merchant, DeviceId device, String pairing) implements TillEvent {}

    /** @param members names of the changed members, such as name, place and delivery; never the values */
    record TillArranged(MerchantId merchant, DeviceId device, List<String> members) implements TillEvent {}

    /** A user confirmed that the connected till has the real store. */
    record StoreConfirmed(MerchantId merchant, DeviceId device) implements TillEvent {}

    /** The till had received answers that the service does not remember: the service was restored from a backup. */
    record ServiceFoundBehind(MerchantId merchant, DeviceId device) implements TillEvent {}

    /**
     * A user asked the till to change articles. The result is in its catalogue, under the same request.
     *
     * @param edits the number of requested edits
     */
    record ChangeRequested(MerchantId merchant, DeviceId device, String request, int edits) implements TillEvent {}

    /**
     * A user exported the history of the till's articles.
     *
     * @param catalogue whose versions these are
     * @param from start of the period, as ISO 8601; "" for the beginning
     * @param to end of the period; "" for the moment of the export
     * @param rows of the file
     * @param hash the file's final hash, for its owner to compare
     */
    record HistoryExported(
            MerchantId merchant, DeviceId device, CatalogueId catalogue, String from, String to, long rows, String hash)
            implements TillEvent {}

    /**
     * The history of a main's catalogue before a revision went to an archive, and was removed from the service.
     *
     * @param revision the new beginning of the catalogue
     * @param before the time when that revision was stored, as ISO 8601; the archive covers everything before it
     * @param rows of the archive's file
     * @param hash the file's final hash, for its owner to compare
     */
    record HistoryArchived(
            MerchantId merchant,
            DeviceId device,
            CatalogueId catalogue,
            long revision,
            String before,
            long rows,
            String hash)
            implements TillEvent {}

    /**
     * A user confirmed that the till's price labels are right.
     *
     * @param upTo the moment whose articles the labels show, as ISO 8601
     */
    record LabelsPrinted(MerchantId merchant, DeviceId device, String upTo) implements TillEvent {}
}
