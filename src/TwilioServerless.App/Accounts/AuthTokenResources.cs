using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Accounts;

/// <summary>A secondary auth token when it is made; <paramref name="Url"/> is where it can be deleted.</summary>
public sealed record SecondaryTokenResource(string AccountSid, string DateCreated, string DateUpdated, string SecondaryAuthToken, string Url)
{
    /// <summary>The token of an account that has one.</summary>
    public static SecondaryTokenResource Of(Account account, string token, string url)
    {
        var created = ApiText.Iso8601(account.SecondaryToken!.DateCreated);
        return new(account.Sid.Value, created, created, token, url);
    }
}

/// <summary>The token that an account has after a promotion; it was made at <paramref name="DateCreated"/>.</summary>
public sealed record PromotedTokenResource(string AccountSid, string AuthToken, string DateCreated, string DateUpdated, string Url)
{
    /// <summary>The token, and when it was made and promoted.</summary>
    public static PromotedTokenResource Of(Account before, Account after, string token, string url) => new(
        after.Sid.Value, token, ApiText.Iso8601(before.SecondaryToken!.DateCreated), ApiText.Iso8601(after.DateUpdated), url);
}

/// <summary>The wire shapes of auth tokens.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SecondaryTokenResource))]
[JsonSerializable(typeof(PromotedTokenResource))]
public sealed partial class AuthTokenJson : JsonSerializerContext;
