using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Accounts;

/// <summary>
/// How an auth token is replaced without a moment in which no token works: a secondary one is made, taken into use, and promoted
/// (https://www.twilio.com/docs/iam/api/authtoken).
/// </summary>
public static class AuthTokenRules
{
    /// <summary>The account with a new secondary token, which takes the place of one that is there: nobody can read that again.</summary>
    public static Account Add(Account account, string sealedToken, DateTimeOffset now) =>
        account with { SecondaryToken = new(sealedToken, now), DateUpdated = now };

    /// <summary>The account without its secondary token.</summary>
    public static Account Remove(Account account, DateTimeOffset now) => Required(account) with { SecondaryToken = null, DateUpdated = now };

    /// <summary>The account whose secondary token is its only one; what it was before lets nobody in any more and signs nothing.</summary>
    public static Account Promote(Account account, DateTimeOffset now) => Required(account) with
    {
        SealedAuthToken = account.SecondaryToken!.Sealed,
        SecondaryToken = null,
        SealedReplacedToken = account.SealedReplacedToken ?? account.SealedAuthToken,
        DateUpdated = now,
    };

    private static Account Required(Account account) =>
        account.SecondaryToken is null ? throw new Refusal(ErrorCodes.NotFound, account.Sid) : account;
}
