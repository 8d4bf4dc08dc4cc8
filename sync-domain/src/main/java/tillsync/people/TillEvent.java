package tillsync.people;

import java.util.List;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * What people did to a till, beside its place in the topology. Names on disk are frozen in {@link
 * tillsync.event.EventNames}; who did it and when is beside each event. Ids only, never a name or an address of a
 * person.
 */
public sealed interface TillEvent {
    MerchantId merchant();

    DeviceId device();

    /** A user is linked to the till from now on. */
    record UserLinked(MerchantId merchant, DeviceId device, UserId user, TillRole role) implements TillEvent {}

    record RoleGiven(MerchantId merchant, DeviceId device, UserId user, TillRole role) implements TillEvent {}

    /** A user is not linked to the till any more. */
    record UserLeft(MerchantId merchant, DeviceId device, UserId user) implements TillEvent {}

    /**
     * An OWNER has invited somebody to this till, among others perhaps.
     *
     * @param role what the one who accepts may do
     */
    record UserInvited(MerchantId merchant, DeviceId device, String invitation, TillRole role) implements TillEvent {}

    /** The inviter takes the invitation back: its link is dead. */
    record InvitationWithdrawn(MerchantId merchant, DeviceId device, String invitation) implements TillEvent {}

    /** A new till took the device over; {@code pairing} began, the one before ended. */
    record TillReplaced(MerchantId merchant, DeviceId device, String pairing) implements TillEvent {}

    /** @param members names of those that changed, such as name, place and delivery; never the values */
    record TillArranged(MerchantId merchant, DeviceId device, List<String> members) implements TillEvent {}

    /** A user said that the till which is connected has the real store. */
    record StoreConfirmed(MerchantId merchant, DeviceId device) implements TillEvent {}

    /** The till had been answered more than the service remembers: the service was restored from a backup. */
    record ServiceFoundBehind(MerchantId merchant, DeviceId device) implements TillEvent {}

    /**
     * A user had the till asked to change articles; what it did about it is in its catalogue, under the same request.
     *
     * @param edits how many were asked for
     */
    record ChangeRequested(MerchantId merchant, DeviceId device, String request, int edits) implements TillEvent {}

    /**
     * A user took a copy of the history of the till's articles out of the service.
     *
     * @param catalogue whose versions these are
     * @param from since when they were valid, as ISO 8601; "": from the beginning
     * @param to up to when; "": up to the moment of the export
     * @param rows of the file
     * @param hash its final one, which the file's owner can compare
     */
    record HistoryExported(
            MerchantId merchant, DeviceId device, CatalogueId catalogue, String from, String to, long rows, String hash)
            implements TillEvent {}

    /**
     * The history of a main's catalogue before a revision went to an archive, and was removed from the service.
     *
     * @param revision where the catalogue begins now
     * @param before when that revision was stored, as ISO 8601: the archive tells of all that was before
     * @param rows of the archive's file
     * @param hash its final one, which the file's owner can compare
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
     * A user said that the till's price labels are right.
     *
     * @param upTo which moment's articles they show, as ISO 8601
     */
    record LabelsPrinted(MerchantId merchant, DeviceId device, String upTo) implements TillEvent {}
}
