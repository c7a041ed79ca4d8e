using TwilioServerless.App.Accounts;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>A product that uses numbers: it can tell when one was last used.</summary>
public interface INumberUse
{
    /// <summary>When the account's number last sent or received something at or after <paramref name="since"/>; null: it did not.</summary>
    Task<DateTimeOffset?> LastUsedAsync(Tenant tenant, string e164, DateTimeOffset since, CancellationToken ct);
}
