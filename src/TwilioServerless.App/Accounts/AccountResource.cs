using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Accounts;

/// <summary>An account as customers see it (https://www.twilio.com/docs/iam/api/account).</summary>
public sealed record AccountResource(
    string AuthToken,
    string DateCreated,
    string DateUpdated,
    string FriendlyName,
    string OwnerAccountSid,
    string Sid,
    string Status,
    AccountLinks SubresourceUris,
    string Type,
    string Uri)
{
    /// <summary>The account with its opened token.</summary>
    public static AccountResource From(Account account, string authToken) => new(
        authToken,
        ApiText.Rfc2822(account.DateCreated),
        ApiText.Rfc2822(account.DateUpdated),
        account.FriendlyName,
        account.OwnerSid.Value,
        account.Sid.Value,
        account.Status.ToString().ToLowerInvariant(),
        AccountLinks.Of($"/2010-04-01/Accounts/{account.Sid}"),
        account.Type.ToString(),
        $"/2010-04-01/Accounts/{account.Sid}.json");
}

/// <summary>Where an account's resources are.</summary>
public sealed record AccountLinks(
    string Addresses,
    string Applications,
    string AuthorizedConnectApps,
    string AvailablePhoneNumbers,
    string Balance,
    string Calls,
    string Conferences,
    string ConnectApps,
    string IncomingPhoneNumbers,
    string Keys,
    string Messages,
    string Notifications,
    string OutgoingCallerIds,
    string Queues,
    string Recordings,
    string ShortCodes,
    string SigningKeys,
    string Sip,
    string Transcriptions,
    string Usage)
{
    internal static AccountLinks Of(string account) => new(
        $"{account}/Addresses.json",
        $"{account}/Applications.json",
        $"{account}/AuthorizedConnectApps.json",
        $"{account}/AvailablePhoneNumbers.json",
        $"{account}/Balance.json",
        $"{account}/Calls.json",
        $"{account}/Conferences.json",
        $"{account}/ConnectApps.json",
        $"{account}/IncomingPhoneNumbers.json",
        $"{account}/Keys.json",
        $"{account}/Messages.json",
        $"{account}/Notifications.json",
        $"{account}/OutgoingCallerIds.json",
        $"{account}/Queues.json",
        $"{account}/Recordings.json",
        $"{account}/SMS/ShortCodes.json",
        $"{account}/SigningKeys.json",
        $"{account}/SIP.json",
        $"{account}/Transcriptions.json",
        $"{account}/Usage.json");
}
