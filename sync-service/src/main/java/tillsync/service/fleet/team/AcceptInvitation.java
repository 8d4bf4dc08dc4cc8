package tillsync.service.fleet.team;

import tillsync.people.UserId;
import tillsync.service.people.account.LinkSecret;

/** A user has come by the link of an invitation, and says yes. */
record AcceptInvitation(UserId by, LinkSecret secret) {}
